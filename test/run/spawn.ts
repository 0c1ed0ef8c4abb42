import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Arguments for this Node; the first is a script, relative to the project. */
export interface Command {
  readonly args: readonly string[];
}

export interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a command to its end; its output is kept, or shown as it comes. */
export function spawnAndWait({ args }: Command, { show }: { show: boolean }): Promise<Ended> {
  const [script = '', ...rest] = args;
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [resolve(ROOT, script), ...rest], {
      cwd: ROOT,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        output += part;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      done({ ok: code === 0, output });
    });
  });
}
