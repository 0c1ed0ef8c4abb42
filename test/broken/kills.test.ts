import { fork } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { readPublished } from '../../server/serve/published.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom, type Draw } from '../surveillance/random.ts';
import { writeRandomFile } from '../surveillance/random-files.ts';
import { compareSnapshots } from '../surveillance/same-snapshot.ts';
import { fingerprintOf as fingerprint, type Fingerprint } from './store-fingerprint.ts';

const PROCESS = fileURLToPath(new URL('./command-process.ts', import.meta.url));
const KILLS = LONG ? 200 : 3;
const AS_OF = '2020-02-28';
/** Steps that a job says, about: kills are drawn among them. */
const STEPS: Readonly<Record<string, number>> = { import: 12, publish: 120 };
/** At most so long after a step. */
const LATER_MS = 250;

const fingerprintOf = (dataFolder: string): Promise<Fingerprint> => fingerprint(dataFolder, 'imported_at');

/** In one folder commands are killed, in the other none is. */
let killed: string;
let spared: string;
beforeAll(async () => {
  spared = await copiedFixture();
  killed = path.join(path.dirname(spared), 'killed');
  cpSync(spared, killed, { recursive: true });
});
afterAll(() => {
  rmSync(path.dirname(spared), { recursive: true, force: true });
});

/** Of jobs of commands, those in whose middle something is written. */
type Work =
  | { readonly job: 'import'; readonly file: string; readonly map: string }
  | { readonly job: 'publish'; readonly asOf: string; readonly views: false };

/** Does a job where nothing is killed. */
async function performSpared(work: Work): Promise<void> {
  if (work.job === 'publish') await publish({ dataFolder: spared, asOf: work.asOf });
  else await importFile({ dataFolder: spared, ...work, threads: 1 });
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

function draw(at: number, draws: Draw): { work: Work; kill: Kill } {
  const job = at % 3 === 2 ? 'publish' : 'import';
  const kill = {
    afterSteps: draws.between(0, STEPS[job]!),
    later_ms: Math.round(LATER_MS * draws.next() ** 2),
    isCommandAlone: draws.chance(0.3),
  };
  if (job === 'publish') return { work: { job, asOf: AS_OF, views: false }, kill };
  const { file, map } = writeRandomFile(path.dirname(spared), draws, `tệp-${String(at)}`);
  return { work: { job, file, map }, kill };
}

it.each(Array.from({ length: KILLS }, (_, at) => at))(
  'kill %i: nothing is lost, nothing there twice, what was shown is shown, and the same command brings what it would have brought',
  async (at) => {
    const { work, kill } = draw(at, drawFrom(SEED + at));
    const shown = readPublished(killed)!.id;
    const before = await fingerprintOf(killed);
    const ended = await perform(killed, work, kill);
    await performSpared(work);
    const after = await fingerprintOf(spared);
    if (!kill.isCommandAlone) {
      // Nobody has looked at the folder since: what the store holds is all or nothing.
      const found = await fingerprintOf(killed);
      expect([before.store, after.store]).toContain(found.store);
      if (work.job === 'import') expect(readPublished(killed)!.id).toBe(shown);
      else if (readPublished(killed)!.id !== shown)
        expect((await compareSnapshots(killed, spared)).differences).toEqual([]);
    }
    if (!ended) await perform(killed, work);
    // One that was killed after it had stored everything was imported twice.
    if ((await fingerprintOf(killed)).imports > after.imports) await performSpared(work);
    expect(await fingerprintOf(killed)).toEqual(await fingerprintOf(spared));
    expect(leftIn(killed)).toEqual([]);
    if (work.job === 'publish') expect((await compareSnapshots(killed, spared)).differences).toEqual([]);
  },
);
