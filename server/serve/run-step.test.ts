import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runStep } from './run-step.ts';

const { PRIORITY_LOW } = constants.priority;

/** What the system tells of a thread: its name, and by how much it gives way. */
function readThread(folder: string): { readonly name: string; readonly gives_way: number } {
  const told = readFileSync(path.join(folder, 'stat'), 'utf8');
  const name = told.slice(told.indexOf('(') + 1, told.lastIndexOf(')'));
  // The third field follows the name; how nice a thread is, is the nineteenth.
  return { name, gives_way: Number(told.slice(told.lastIndexOf(')') + 2).split(' ')[16]) };
}

const processesBegun = (): string[] =>
  readdirSync('/proc/self/task').flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );

/** Threads in which the database works, of processes that this one began since. */
function workersSince(before: readonly string[]): ReturnType<typeof readThread>[] {
  return processesBegun()
    .filter((id) => !before.includes(id))
    .flatMap((id) => {
      const threads = `/proc/${id}/task`;
      try {
        return readdirSync(threads).map((thread) => readThread(path.join(threads, thread)));
      } catch {
        // It ended meanwhile.
        return [];
      }
    })
    .filter(({ name }) => name.startsWith('libuv-worker'));
}

test.skipIf(process.platform !== 'linux')(
  'a step that nobody waits for gives way with all its threads, the database among them',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-step-'));
    const before = processesBegun();
    try {
      const step = runStep('differences', { dataFolder: folder }, () => undefined).catch(() => undefined);
      let workers = workersSince(before);
      for (; workers.length === 0; workers = workersSince(before)) await setTimeout(2);
      await step;
      expect(new Set(workers.map(({ gives_way }) => gives_way))).toEqual(new Set([PRIORITY_LOW]));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
