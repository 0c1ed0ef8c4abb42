import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { explainFailure } from './explain-failure.ts';
import { job, type Job, type Reply } from './job.ts';
import { readLines, writeLine } from './json-lines.ts';
import { Refusal, refusalRecord } from './refusal.ts';
import { socketPath } from './socket-path.ts';
import { linesWithoutValues } from './without-values.ts';

export type DoJob = (job: Job, answer: (reply: Reply) => void) => Promise<unknown>;

export interface ControlSocket {
  close(): void;
}

/**
 * Takes jobs from commands on the same machine and of the same user (mode 0600): one job a connection,
 * a JSON line in, JSON lines out. The caller holds the data folder, so a socket file found there is a dead one's.
 */
export async function openControlSocket(folder: string, doJob: DoJob): Promise<ControlSocket> {
  const path = socketPath(folder);
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    // The asker went away: its job goes on, its answers go nowhere.
    socket.on('error', () => socket.destroy());
    void answer(socket, doJob, folder);
  });
  rmSync(path, { force: true });
  await listenPrivately(server, path);
  return {
    close: () => {
      server.close();
      for (const socket of connections) socket.destroy();
      rmSync(path, { force: true });
    },
  };
}

async function listenPrivately(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // The file is made inside listen(), so it never exists with more rights than these.
    const before = process.umask(0o177);
    server.listen(path, resolve);
    process.umask(before);
  });
  if (process.platform !== 'win32') chmodSync(path, 0o600);
}

async function answer(socket: Socket, doJob: DoJob, folder: string): Promise<void> {
  try {
    for await (const asked of readLines(socket, job)) {
      const result = await doJob(asked, (reply) => {
        writeLine(socket, reply);
      });
      writeLine(socket, { result: result ?? null } satisfies Reply);
      break;
    }
  } catch (error) {
    writeLine(socket, { refused: refusalRecord(asRefusal(error, folder)) } satisfies Reply);
  }
  socket.end();
}

function asRefusal(error: unknown, folder: string): Refusal {
  const known = explainFailure(error, folder);
  if (known !== null) return known;
  return new Refusal('unexpected', `The server could not do it: ${linesWithoutValues(error)}`);
}
