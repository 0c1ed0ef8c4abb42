import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../serve/places.ts';

/** Runs a script of the project with its output shown; answers with its exit code. */
export function runScript(script: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, stdio: 'inherit' });
    // Ctrl-C reaches the script as well; its end is waited for.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
