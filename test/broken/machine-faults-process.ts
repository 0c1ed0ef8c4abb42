import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { handOver } from '../../server/serve/hand-over.ts';
import { holdDataFolder } from '../../server/serve/data-folder-lock.ts';
import type { Job } from '../../server/serve/job.ts';
import { readPublished } from '../../server/serve/published.ts';
import { Refusal } from '../../server/serve/refusal.ts';
import { startServer } from '../../server/main.ts';
import type { AfterFault } from './machine-faults.ts';

// A server on a machine to which one thing after the other happens, on a disk of its own that it was started on (see
// machine-faults.ts); after each it is asked to import and to publish, and looked at.
const [from = '', disk = '', file = '', map = '', hasOwnDisk = ''] = process.argv.slice(2);
const dataFolder = path.join(disk, 'data');
cpSync(from, dataFolder, { recursive: true });
const hold = await holdDataFolder(dataFolder);
const server = await startServer({ dataFolder, address: '127.0.0.1', port: 0 });
const shown = readPublished(dataFolder)!;
const results: AfterFault[] = [];

async function asked(
  job: Job,
  onStep: () => void = () => undefined,
): Promise<Pick<Refusal, 'reason' | 'message'> | null> {
  try {
    await handOver(dataFolder, job, { onProgress: onStep, onQueued: () => undefined });
    return null;
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason, message: error.message };
    throw error;
  }
}

const IMPORT: Job = { job: 'import', file, map };
const PUBLISH: Job = { job: 'publish', asOf: '2020-02-28', views: false };

/** What jobs come to while something is amiss, and whether the same state is served meanwhile and an import is taken afterwards. */
async function during(
  fault: string,
  jobs: readonly Job[],
  { begin, end }: { begin: () => void; end?: () => void },
  onStep?: () => void,
): Promise<void> {
  begin();
  const refused = [];
  for (const job of jobs) refused.push(await asked(job, onStep));
  const page = await fetch(server.url);
  const is_shown = page.status === 200 && (await page.text()).includes(shown.id);
  const tile = await fetch(`${server.url}/tiles/${shown.id}/${shown.root_area}/coverage.arrow`);
  await tile.arrayBuffer();
  end?.();
  const afterwards = end ? await asked(IMPORT) : null;
  results.push({ fault, refused, is_served: is_shown && tile.status === 200, afterwards });
}

const inFolder = (name: string): string => path.join(dataFolder, name);
await during('key lost', [IMPORT], {
  begin: () => {
    renameSync(inFolder('key'), path.join(disk, 'key'));
  },
  end: () => {
    renameSync(path.join(disk, 'key'), inFolder('key'));
  },
});
const { mtime } = statSync(inFolder('store.duckdb'));
await during('clock set back', [IMPORT, PUBLISH], {
  begin: () => {
    utimesSync(inFolder('store.duckdb'), mtime, new Date(Date.now() + 3_600_000));
  },
  end: () => {
    utimesSync(inFolder('store.duckdb'), mtime, mtime);
  },
});
// As the system does where memory runs out.
const killStep = (): void => {
  const children = spawnSync('pgrep', ['-P', String(process.pid), '-f', 'step-process']).stdout.toString();
  for (const pid of children.trim().split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL');
};
await during('memory ran out', [IMPORT, PUBLISH], { begin: () => undefined, end: () => undefined }, killStep);
const store = readFileSync(inFolder('store.duckdb'));
await during('store damaged', [IMPORT, PUBLISH], {
  begin: () => {
    const damaged = Buffer.from(store);
    for (let at = 3 * 4096 + 1000; at < damaged.length; at += 262_144) damaged.fill(0xff, at, at + 100);
    writeFileSync(inFolder('store.duckdb'), damaged);
  },
  end: () => {
    writeFileSync(inFolder('store.duckdb'), store);
  },
});
if (hasOwnDisk !== '') {
  const ballast = path.join(disk, 'ballast');
  await during('disk full', [IMPORT, PUBLISH], {
    begin: () => {
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']);
    },
    end: () => {
      rmSync(ballast);
    },
  });
  await during('disk read-only', [IMPORT, PUBLISH], {
    begin: () => {
      // Over itself: a disk of which a file is open is not made read-only.
      execFileSync('mount', ['--bind', dataFolder, dataFolder]);
      execFileSync('mount', ['-o', 'remount,bind,ro', dataFolder]);
    },
    end: () => {
      execFileSync('umount', [dataFolder]);
    },
  });
}
await server.close();
hold.release();
process.stdout.write(JSON.stringify(results));
