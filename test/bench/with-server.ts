import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../server/serve/places.ts';
import { freePort } from './free-port.ts';

/** Serves a data folder in a process of its own while the work lasts, on a port that is free unless one is given. */
export const withServer = <T>(folder: string, work: (origin: string) => Promise<T>, port = 0): Promise<T> =>
  served(folder, ['--port', String(port)], work);

/** The same, where the work is also told at which address the metrics of the process are read. */
export async function withMeteredServer<T>(
  folder: string,
  work: (origin: string, metrics: string) => Promise<T>,
): Promise<T> {
  const port = String(await freePort());
  return served(folder, ['--port', '0', '--metrics-port', port], (origin) =>
    work(origin, `http://127.0.0.1:${port}/metrics`),
  );
}

async function served<T>(
  folder: string,
  options: readonly string[],
  work: (origin: string) => Promise<T>,
): Promise<T> {
  const args = [join(ROOT, 'bin/tamsoat.js'), 'start', '--data', folder, ...options];
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
