import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../server/serve/places.ts';

/** Serves a data folder in a process of its own while the work lasts. */
export async function withServer<T>(folder: string, work: (origin: string) => Promise<T>): Promise<T> {
  const args = [join(ROOT, 'bin/tamsoat.js'), 'start', '--port', '0', '--data', folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return await work(line.toString('utf8').trim());
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}
