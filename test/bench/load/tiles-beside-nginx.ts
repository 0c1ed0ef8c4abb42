import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { readPublished } from '../../../server/serve/published.ts';
import { tileUrls } from '../drawn-urls.ts';
import { freePort } from '../free-port.ts';
import type { Figure } from '../measurement.ts';
import { withServer } from '../with-server.ts';
import type { LoadMeasurement } from './load.ts';
import type { TileRate, TileRun } from './tile-client.ts';

/** Tiles as this server sends them and as nginx sends the same bytes from the same files, in turn, by the same client. */
export const tilesBesideNginx: LoadMeasurement = { name: 'tiles', measure };

const CLIENT = new URL('./tile-client.ts', import.meta.url);
const CONNECTIONS = 16;
const TURNS = 3;
const TURN_MS = 5000;
/** Before it counts: code is compiled, files are read. */
const WARM_UP_MS = 3000;
/** A client that works all the time may be what is slow. */
const BUSY = 0.9;

async function measure({ province }: Parameters<LoadMeasurement['measure']>[0]): Promise<Figure[]> {
  const { folder } = await province.published();
  const manifest = readPublished(folder)!;
  const files = path.join(folder, 'snapshots', manifest.id, 'tiles');
  return withServer(folder, async (origin) => {
    const { port } = new URL(origin);
    const paths: string[] = [];
    for (const tile of tileUrls(manifest)) {
      const answer = await fetch(origin + tile, { headers: { 'accept-encoding': 'br' } });
      await answer.arrayBuffer();
      if (answer.status === 200 && answer.headers.get('content-encoding') === 'br') paths.push(tile);
    }
    const ours: TileRun = { port: Number(port), paths, connections: CONNECTIONS, ms: TURN_MS };
    const nginx = await startNginx(path.join(province.scratch, 'nginx'), files);
    try {
      const theirs =
        nginx &&
        ({
          ...ours,
          port: nginx.port,
          paths: paths.map((tile) => tile.replace(`/tiles/${manifest.id}`, '')),
        } as const);
      for (const run of [ours, ...(theirs ? [theirs] : [])]) await rateOf({ ...run, ms: WARM_UP_MS });
      const [own, others]: [TileRate[], TileRate[]] = [[], []];
      for (let turn = 0; turn < TURNS; turn++) {
        own.push(await rateOf(ours));
        if (theirs) others.push(await rateOf(theirs));
      }
      const size =
        own.reduce((sum, { bytes }) => sum + bytes, 0) / own.reduce((sum, { answers }) => sum + answers, 0);
      const said = `${String(paths.length)} tiles of ${(size / 1000).toFixed(0)} kB on average, ${String(CONNECTIONS)} connections`;
      const figures: Figure[] = [
        {
          what: 'tiles, answers in a second',
          value: perSecond(own),
          unit: '',
          detail: `${said}; ${clientBusy(own)}`,
        },
      ];
      if (nginx)
        figures.push(
          {
            what: `the same bytes by nginx ${nginx.version}, answers in a second`,
            value: perSecond(others),
            unit: '',
            detail: clientBusy(others),
          },
          {
            what: 'tiles by this server ÷ by nginx',
            value: (100 * perSecond(own)) / perSecond(others),
            unit: '%',
            atLeast: 30,
            detail: `in turn, ${String(TURNS)} times ${String(TURN_MS / 1000)} s each${others.some(({ busy }) => busy > BUSY) ? '; the client was at its end, so that nginx may be faster' : ''}`,
          },
        );
      return figures;
    } finally {
      await nginx?.stop();
    }
  });
}

const perSecond = (rates: readonly TileRate[]): number =>
  rates.reduce((sum, { answers }) => sum + answers, 0) / rates.reduce((sum, { seconds }) => sum + seconds, 0);

const clientBusy = (rates: readonly TileRate[]): string =>
  `the client busy ${(100 * Math.max(...rates.map(({ busy }) => busy))).toFixed(0)} % of its time`;

async function rateOf(run: TileRun): Promise<TileRate> {
  const worker = new Worker(CLIENT, { workerData: run });
  const [rate] = (await once(worker, 'message')) as [TileRate];
  await worker.terminate();
  if (rate.failed > 0) throw new Error(`${String(rate.failed)} of ${String(rate.answers)} tiles failed.`);
  return rate;
}

interface Nginx {
  readonly port: number;
  readonly version: string;
  readonly stop: () => Promise<void>;
}

/** nginx over a folder of tiles, as Debian sets it up but for its log of answers; null where it is not installed. */
async function startNginx(folder: string, files: string): Promise<Nginx | null> {
  const program = process.env['TAMSOAT_NGINX'] ?? 'nginx';
  let version: string;
  try {
    version = versionOf(program);
  } catch {
    console.error(
      'nginx is left out. Install it for this measurement: sudo apt-get install nginx-light (or name the program in TAMSOAT_NGINX)',
    );
    return null;
  }
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const configuration = path.join(folder, 'nginx.conf');
  writeFileSync(configuration, configurationOf(folder, files, port));
  const child = spawn(program, ['-p', folder, '-c', configuration], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await listening(child, port);
  return {
    port,
    version,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** It says its version on stderr. */
const versionOf = (program: string): string =>
  /nginx\/([\d.]+)/.exec(execFileSync('sh', ['-c', '"$0" -v 2>&1', program], { encoding: 'utf8' }))![1]!;

/** What is asked for is kept as it is sent: compressed once, at its publication. */
const configurationOf = (folder: string, files: string, port: number): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes auto;
pid ${path.join(folder, 'nginx.pid')};
error_log stderr crit;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  access_log off;
  keepalive_requests 10000000;
  client_body_temp_path ${path.join(folder, 'body')};
  proxy_temp_path ${path.join(folder, 'proxy')};
  fastcgi_temp_path ${path.join(folder, 'fastcgi')};
  uwsgi_temp_path ${path.join(folder, 'uwsgi')};
  scgi_temp_path ${path.join(folder, 'scgi')};
  types {}
  default_type application/vnd.apache.arrow.stream;
  server {
    listen 127.0.0.1:${String(port)};
    root ${files};
    location / {
      try_files $uri.br =404;
      add_header Content-Encoding br;
      add_header Vary Accept-Encoding;
      add_header Cache-Control "private, max-age=31536000, immutable";
      add_header X-Content-Type-Options nosniff;
    }
  }
}
`;

async function listening(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error('nginx did not start.');
    const answer = await fetch(`http://127.0.0.1:${String(port)}/`).catch(() => null);
    if (answer) return;
    await setTimeout(50);
  }
  throw new Error('nginx does not answer.');
}
