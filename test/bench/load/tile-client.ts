import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';

// Asks for tiles as fast as they come, in a thread of its own: bytes of requests are made before, of answers the head alone
// is looked at. It says how much of its time it was busy, so that it is seen where it is the bottleneck.

export interface TileRun {
  readonly port: number;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly ms: number;
}

export interface TileRate {
  readonly answers: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Share of its time in which this thread worked, 0 to 1. */
  readonly busy: number;
  readonly failed: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = Buffer.from('ontent-Length: ');

async function measure({ port, paths, connections, ms }: TileRun): Promise<TileRate> {
  const requests = paths.map((path) =>
    Buffer.from(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${String(port)}\r\nAccept: */*\r\nAccept-Encoding: br\r\n\r\n`,
    ),
  );
  let [answers, bytes, failed, next] = [0, 0, 0, 0];
  const sockets: Socket[] = [];
  const began = performance.now();
  const before = performance.eventLoopUtilization();
  const isOver = (): boolean => performance.now() - began >= ms;
  const one = (): Promise<void> =>
    new Promise((resolve) => {
      // Bytes of the body that have yet to come; null while the head is awaited.
      let rest: number | null = null;
      let head: Buffer = Buffer.alloc(0);
      const ask = (): void => {
        if (isOver()) {
          socket.destroy();
          resolve();
        } else socket.write(requests[next++ % requests.length]!);
      };
      const take = (part: Buffer): void => {
        let more = part;
        if (rest === null) {
          head = head.length === 0 ? part : Buffer.concat([head, part]);
          const end = head.indexOf(HEAD_END);
          if (end < 0) return;
          const at = head.indexOf(LENGTH);
          if (head.toString('latin1', 9, 12) !== '200' || at < 0 || at > end) failed++;
          rest = Number.parseInt(head.toString('latin1', at + LENGTH.length, at + LENGTH.length + 12), 10);
          more = head.subarray(end + HEAD_END.length);
          head = Buffer.alloc(0);
        }
        rest -= more.length;
        bytes += more.length;
        if (rest > 0) return;
        rest = null;
        answers++;
        ask();
      };
      const buffer = Buffer.allocUnsafe(256 * 1024);
      const socket = connect(
        {
          ...{ port, host: '127.0.0.1', noDelay: true },
          onread: {
            buffer,
            callback: (length) => {
              take(Buffer.from(buffer.subarray(0, length)));
              return true;
            },
          },
        },
        ask,
      );
      sockets.push(socket);
      socket.on('error', () => {
        failed++;
        resolve();
      });
      socket.on('close', () => {
        resolve();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  const { utilization: busy } = performance.eventLoopUtilization(before);
  return { answers, bytes, failed, seconds: (performance.now() - began) / 1000, busy };
}

parentPort?.postMessage(await measure(workerData as TileRun));
