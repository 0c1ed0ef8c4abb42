import { fork, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TREATED_VIEWS, type TreatedView } from '#queries/disclosure/views.ts';
import { importFile } from '../../server/import/import-file.ts';
import { handOver } from '../../server/serve/hand-over.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { surveillanceSources, writePublishedFrom } from '../../server/serve/published-from.ts';
import { Refusal } from '../../server/serve/refusal.ts';
import { readPublished } from '../../server/serve/published.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom, type Draw } from '../surveillance/random.ts';
import { writeRandomFile } from '../surveillance/random-files.ts';
import { compareSnapshots, compareTiles } from '../surveillance/same-snapshot.ts';
import { fingerprintOf as fingerprint, type Fingerprint } from './store-fingerprint.ts';

const CLI = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));
const PROCESS = fileURLToPath(new URL('./command-process.ts', import.meta.url));
/** In `npm test` an import alone, and a server that imports and publishes. */
const KILLS = LONG ? 200 : 2;
const AS_OF = '2020-02-28';
/** Steps that a job says, about: kills are drawn among them. */
const STEPS = { import: 12, publish: 120 };
/** At most so long after a step. */
const LATER_MS = 250;
/** A view says no steps, and takes some tens of seconds. */
const VIEW_MS = 20_000;
/** So often a job is begun whose end came before the kill that was drawn for it. */
const TRIES = 6;

const fingerprintOf = (dataFolder: string): Promise<Fingerprint> => fingerprint(dataFolder, 'imported_at');

/** In one folder commands are killed, in the other none is. */
let killed: string;
let spared: string;
beforeAll(async () => {
  spared = await copiedFixture();
  killed = path.join(path.dirname(spared), 'killed');
  // As whoever published them notes: the next start publishes only where something else holds.
  const snapshot = readPublished(spared)!.id;
  writePublishedFrom(spared, { snapshot, sources: surveillanceSources(), as_of: AS_OF });
  cpSync(spared, killed, { recursive: true });
});
afterAll(() => {
  rmSync(path.dirname(spared), { recursive: true, force: true });
});

/** Of jobs of commands, those in whose middle something is written. */
type Work =
  | { readonly job: 'import'; readonly file: string; readonly map: string }
  | { readonly job: 'publish'; readonly asOf: string; readonly views: false }
  | { readonly job: 'publish-view'; readonly view: TreatedView };

/** Does a job where nothing is killed. */
async function performSpared(work: Work): Promise<void> {
  if (work.job === 'publish') await publish({ dataFolder: spared, asOf: work.asOf });
  else if (work.job === 'import') await importFile({ dataFolder: spared, ...work, threads: 1 });
  else await perform(spared, work);
}

interface Kill {
  readonly afterSteps: number;
  readonly later_ms: number;
  /** Only the command, whose step then ends by itself; else both at once. */
  readonly isCommandAlone: boolean;
}

/** Does a job in a process of its own, to its end where it is not killed before. @returns whether it came to its end */
function perform(dataFolder: string, work: Work, kill?: Kill): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = fork(PROCESS, [dataFolder, JSON.stringify(work)], {
      // In a group of its own with its step.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, TAMSOAT_THREADS: '1' },
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    let steps = 0;
    let timer: NodeJS.Timeout | undefined;
    const strike = (): void => {
      timer ??= setTimeout(() => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        process.kill(kill?.isCommandAlone ? child.pid! : -child.pid!, 'SIGKILL');
      }, kill?.later_ms);
    };
    if (kill?.afterSteps === 0) strike();
    child.on('message', () => {
      if (kill && ++steps >= kill.afterSteps) strike();
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(false);
      else if (code === 0) resolve(true);
      else reject(new Error(`${JSON.stringify(work)}: ${said}`));
    });
  });
}

/** What a job that was killed may leave beside what was there: nothing. */
function leftIn(dataFolder: string): string[] {
  const names = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(^|\/)(staging|spill|comparison|\.unfinished)-|\.(new|wal)$/.test(name));
}

const drawKill = (draws: Draw, steps: number): Kill => ({
  afterSteps: draws.between(0, steps),
  later_ms: Math.round(LATER_MS * draws.next() ** 2),
  isCommandAlone: draws.chance(0.3),
});

const drawImport = (draws: Draw, name: string): Work => ({
  job: 'import',
  ...writeRandomFile(path.dirname(spared), draws, name),
});

const PUBLISH: Work = { job: 'publish', asOf: AS_OF, views: false };

/** @returns whether the kill struck before the end */
async function killCommand(work: Work, kill: Kill): Promise<boolean> {
  const shown = readPublished(killed)!.id;
  const before = await fingerprintOf(killed);
  const ended = await perform(killed, work, kill);
  await performSpared(work);
  const after = await fingerprintOf(spared);
  if (!kill.isCommandAlone) {
    // Nobody has looked at the folder since: what the store holds is all or nothing.
    const found = await fingerprintOf(killed);
    expect([before.store, after.store]).toContain(found.store);
    if (work.job !== 'publish') expect(readPublished(killed)!.id).toBe(shown);
    else if (readPublished(killed)!.id !== shown)
      expect((await compareSnapshots(killed, spared)).differences).toEqual([]);
  }
  if (!ended) await perform(killed, work);
  // One that was killed after it had stored everything was imported twice.
  if ((await fingerprintOf(killed)).imports > after.imports) await performSpared(work);
  expect(await fingerprintOf(killed)).toEqual(await fingerprintOf(spared));
  expect(leftIn(killed)).toEqual([]);
  if (work.job === 'publish') expect((await compareSnapshots(killed, spared)).differences).toEqual([]);
  return !ended;
}

/**
 * The publication of a treated view, as if it were its first. @returns whether the kill struck before the end
 */
async function killView(view: TreatedView, kill: Kill): Promise<boolean> {
  const work: Work = { job: 'publish-view', view };
  const [mine, others] = [viewFolder(killed, view), viewFolder(spared, view)];
  for (const folder of [mine, others]) rmSync(folder, { recursive: true, force: true });
  const exact = readPublished(killed)!.id;
  const ended = await perform(killed, work, kill);
  await performSpared(work);
  // It is shown whole, or nothing is.
  if (!kill.isCommandAlone && readPublished(mine)) expect(compareTiles(mine, others)).toEqual([]);
  await perform(killed, work);
  expect(compareTiles(mine, others)).toEqual([]);
  expect(readPublished(killed)!.id).toBe(exact);
  expect(leftIn(killed)).toEqual([]);
  return !ended;
}

/** Until a kill struck, and did not come after the end. */
async function untilStruck(killOnce: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) if (await killOnce()) return;
  throw new Error(`${String(TRIES)} jobs came to their end before they were killed.`);
}

interface Server {
  readonly process: ChildProcess;
  readonly url: string;
  readonly ended: Promise<unknown>;
}

/** `tamsoat start`, in a group of its own with its steps; ready when its address is known. */
function start(dataFolder: string): Promise<Server> {
  const args = ['--disable-warning=ExperimentalWarning', CLI, 'start', '--port', '0', '--data', dataFolder];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TAMSOAT_THREADS: '1' },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    const ended = new Promise((end) => child.on('exit', end));
    void ended.then(() => {
      reject(new Error(`It did not start: ${said}`));
    });
    child.stdout.setEncoding('utf8').once('data', (text: string) => {
      resolve({ process: child, url: text.trim(), ended });
    });
  });
}

/** Whether a page and a tile of what is shown are served. */
async function look({ url }: Server, dataFolder: string): Promise<void> {
  const { id, root_area } = readPublished(dataFolder)!;
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(id);
  const tile = await fetch(new URL(`/tiles/${id}/${root_area}/coverage.arrow`, url));
  expect(tile.status).toBe(200);
  expect((await tile.arrayBuffer()).byteLength).toBeGreaterThan(100);
}

/** A server with jobs queued, a publication among them, killed at any moment until the last is done, or just after. */
async function killServer(works: readonly Work[], kill: Kill): Promise<void> {
  const shown = readPublished(killed)!.id;
  const before = await fingerprintOf(killed);
  const server = await start(killed);
  let [steps, done] = [0, 0];
  let timer: NodeJS.Timeout | undefined;
  const strike = (): void => {
    timer ??= setTimeout(() => {
      process.kill(kill.isCommandAlone ? server.process.pid! : -server.process.pid!, 'SIGKILL');
    }, kill.later_ms);
  };
  const jobs = works.map(async (work) => {
    await handOver(killed, work, {
      onProgress: () => {
        if (++steps >= kill.afterSteps) strike();
      },
      onQueued: () => undefined,
    });
    done++;
  });
  const told = await Promise.allSettled(jobs);
  strike();
  await server.ended;
  for (const one of told) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal);
  if (!kill.isCommandAlone && !works.slice(0, done + 1).includes(PUBLISH))
    expect(readPublished(killed)!.id).toBe(shown);

  const next = await start(killed);
  try {
    await look(next, killed);
    // What was answered is done; the one in whose middle it was killed is stored, or not at all.
    const stored = (await fingerprintOf(killed)).imports - before.imports;
    const imports = works.filter(({ job }) => job === 'import');
    const answered = works.slice(0, done).filter(({ job }) => job === 'import').length;
    expect([answered, answered + 1]).toContain(stored);
    for (const work of works.slice(done))
      if (!imports.slice(0, stored).includes(work))
        await handOver(killed, work, { onProgress: () => undefined, onQueued: () => undefined });
    await look(next, killed);
  } finally {
    process.kill(next.process.pid!, 'SIGTERM');
    await next.ended;
  }
  for (const work of works) await performSpared(work);
  expect(await fingerprintOf(killed)).toEqual(await fingerprintOf(spared));
  expect((await compareSnapshots(killed, spared)).differences).toEqual([]);
  expect(leftIn(killed)).toEqual([]);
}

/** What is killed, in turn. */
const KINDS = ['import', 'server', 'publish'] as const;
/** Of the publications so many are of exact snapshots, and the next is of a treated view, which takes its time. */
const EXACT = 5;

it.each(
  Array.from({ length: KILLS }, (_, at) => {
    const kind = KINDS[at % KINDS.length]!;
    const isView = kind === 'publish' && Math.floor(at / KINDS.length) % (EXACT + 1) === EXACT;
    return [at, isView ? ('view' as const) : kind] as const;
  }),
)(
  'kill %i (%s): nothing is lost, nothing there twice, what was shown is shown, and the same command brings what it would have brought',
  async (at, kind) => {
    const draws = drawFrom(SEED + at);
    const name = (): string => `tệp-${String(at)}-${String(draws.between(0, 1e9))}`;
    switch (kind) {
      case 'import':
        return untilStruck(() => killCommand(drawImport(draws, name()), drawKill(draws, STEPS.import)));
      case 'publish':
        return untilStruck(() => killCommand(PUBLISH, drawKill(draws, STEPS.publish)));
      case 'view':
        return untilStruck(() =>
          killView(draws.pick(TREATED_VIEWS), {
            afterSteps: 0,
            later_ms: draws.between(0, VIEW_MS),
            isCommandAlone: draws.chance(0.3),
          }),
        );
      case 'server': {
        const works = [drawImport(draws, name()), PUBLISH, drawImport(draws, name())];
        return killServer(works, drawKill(draws, 2 * STEPS.import + STEPS.publish));
      }
    }
  },
);
