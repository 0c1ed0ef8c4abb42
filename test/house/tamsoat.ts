import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LAUNCHER = fileURLToPath(new URL('../../bin/tamsoat.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command while it runs. */
export interface Running {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** The first line on stdout: of a server its URL. Fails with what it said if it ends before. */
  readonly firstLine: Promise<string>;
}

/** Runs `tamsoat` as a person would, to its end. */
export function tamsoat(args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  return startTamsoat(args, options).finished;
}

export function startTamsoat(args: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
      const end = stdout.indexOf('\n');
      if (end >= 0) resolve(stdout.slice(0, end));
    });
    child.on('close', () => {
      reject(new Error(`It ended before it said anything:\n${stderr}`));
    });
  });
  // Who waits for the end only is not told that there was no line.
  firstLine.catch(() => undefined);
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  return { process: child, finished, firstLine };
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tamsoat-'));
}
