import { DuckDBConnection } from '@duckdb/node-api';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startServer } from '../../server/main.ts';

// The server as it serves real people, behind a proxy on this machine, in a process of its own: what it takes is measured, and
// every statement that it runs is noted as it is written.

export type ServerMessage =
  { readonly url: string } | { readonly kept_mb: number; readonly statements: readonly string[] };

const say = (message: ServerMessage): void => {
  process.send?.(message);
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const statements = new Set<string>();
for (const name of ['run', 'runAndRead', 'runAndReadAll', 'stream', 'prepare'] as const) {
  const prototype = DuckDBConnection.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
  const run = prototype[name];
  if (!run) continue;
  prototype[name] = function (this: DuckDBConnection, ...given: unknown[]): unknown {
    statements.add(String(given[0]));
    return run.apply(this, given);
  };
}

const [dataFolder = ''] = process.argv.slice(2);
const server = await startServer({ dataFolder, address: '127.0.0.1', port: 0, trustProxy: ['127.0.0.1'] });
say({ url: server.url });

process.on('message', (asked) => {
  if (asked === 'end') {
    void server.close().then(() => process.exit(0));
    return;
  }
  collectGarbage();
  const { heapUsed, external, arrayBuffers: _ } = process.memoryUsage();
  say({ kept_mb: Math.round((heapUsed + external) / 2 ** 20), statements: [...statements] });
});
process.on('disconnect', () => process.exit(1));
