import { connect, type Socket } from 'node:net';
import { reply, type Job } from './job.ts';
import { readLines, writeLine } from './json-lines.ts';
import { Refusal, refusalFrom } from './refusal.ts';
import type { OnProgress } from './progress.ts';
import { socketPath } from './socket-path.ts';

export interface HandOverListener {
  readonly onProgress: OnProgress;
  readonly onQueued: (ahead: number) => void;
}

/**
 * Hands a job to the server that runs on a data folder.
 * @param stop ends the waiting; the server goes on with the job
 * @returns what the server answered, or null where none runs there
 * @throws {Refusal} what the server refused, or that it went away in the middle
 */
export async function handOver(
  folder: string,
  asked: Job,
  listener: HandOverListener,
  stop?: AbortSignal,
): Promise<{ readonly result: unknown } | null> {
  const socket = await connectTo(socketPath(folder));
  if (socket === null) return null;
  const leave = (): void => {
    socket.destroy();
  };
  stop?.addEventListener('abort', leave);
  writeLine(socket, asked);
  try {
    for await (const line of readLines(socket, reply)) {
      if ('queued' in line) listener.onQueued(line.queued);
      else if ('progress' in line) listener.onProgress(line.progress);
      else if ('refused' in line) throw refusalFrom(line.refused);
      else return { result: line.result };
    }
  } finally {
    stop?.removeEventListener('abort', leave);
    socket.destroy();
  }
  throw new Refusal(
    'server_went_away',
    'The server stopped before the job was done. Nothing half-done is kept: start the server, or run the same command again without it.',
  );
}

function connectTo(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // No file, or the file of a server that died.
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED' || error.code === 'ENOTDIR') resolve(null);
      else reject(error);
    });
  });
}
