import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { LRUCache } from 'lru-cache';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a file's name ends in when its content is encoded so. */
export const FILE_ENDING: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' };

/**
 * The encodings that a client takes, best first; identity is always last, as nobody who can read anything is
 * served by refusing. Of what the client ranks alike, the smaller comes first.
 */
export function acceptedEncodings(request: IncomingMessage): readonly Encoding[] {
  const header = request.headers['accept-encoding'];
  if (typeof header !== 'string' || header === '') return ['identity'];
  const known = READ.get(header) ?? read(header);
  READ.set(header, known);
  return known;
}

/** Browsers say one of few things. */
const READ = new LRUCache<string, readonly Encoding[]>({ max: 100 });

function read(header: string): readonly Encoding[] {
  const quality = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    const value = q === undefined ? 1 : Number(q.slice(2));
    if (name) quality.set(name, Number.isFinite(value) ? value : 0);
  }
  const qualityOf = (encoding: Encoding): number => quality.get(encoding) ?? quality.get('*') ?? 0;
  const compressed = (['br', 'gzip'] as const)
    .filter((encoding) => qualityOf(encoding) > 0)
    .sort((one, other) => qualityOf(other) - qualityOf(one));
  return [...compressed, 'identity'];
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Compresses a text once for many readers; quality 5 is where brotli stops being cheap. */
export function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return Promise.resolve(body);
  if (encoding === 'gzip') return gzipped(body, { level: 6 });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotli(body, {
    params: {
      [BROTLI_PARAM_QUALITY]: 5,
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
      [BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

const unbrotli = promisify(brotliDecompress);
const gunzipped = promisify(gunzip);

export function decode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return unbrotli(body);
  return encoding === 'gzip' ? gunzipped(body) : Promise.resolve(body);
}
