import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What came back on a connection of its own, byte for byte as it was sent and read. */
export interface RawAnswer {
  /** null where the connection was cut without an answer. */
  readonly status: number | null;
  /** Names in small letters; several of one name with commas between them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked. */
  readonly body: Buffer;
  readonly ms: number;
  /** Nothing came, or not all of it, and the connection was still open when the time was over. */
  readonly hung: boolean;
}

export interface Sending {
  readonly port: number;
  readonly bytes: Buffer;
  /** An answer to HEAD has no body, whatever its headers say. */
  readonly isHead: boolean;
  readonly withinMs: number;
  /** Nothing more is sent after so long: of a request that is not whole. */
  readonly endAfterMs?: number | undefined;
}

/** Sends bytes as no client would send them, and reads what comes. */
export function sendRaw({ port, bytes, isHead, withinMs, endAfterMs }: Sending): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const parts: Buffer[] = [];
    const done = (hung: boolean): void => {
      clearTimeout(timer);
      clearTimeout(ending);
      socket.destroy();
      const ms = performance.now() - began;
      resolve({ ...parsed(Buffer.concat(parts), isHead), ms, hung });
    };
    const timer = setTimeout(() => {
      done(true);
    }, withinMs);
    const ending =
      endAfterMs === undefined
        ? undefined
        : setTimeout(() => {
            socket.end();
          }, endAfterMs);
    socket.on('data', (part) => {
      parts.push(part);
      if (isWhole(parts, isHead)) done(false);
    });
    socket.on('error', () => undefined);
    socket.on('end', () => {
      done(false);
    });
    socket.on('close', () => {
      done(false);
    });
    socket.write(bytes);
  });
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the body begins. */
  readonly at: number;
}

/** The head of the answer itself: those in between (`100 Continue`) are passed over. */
function headOf(bytes: Buffer, from = 0): Head | null {
  const end = bytes.indexOf('\r\n\r\n', from);
  if (end < 0) return null;
  const [first = '', ...lines] = bytes.toString('latin1', from, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  if (status >= 100 && status < 200) return headOf(bytes, end + 4);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [name = '', value = ''] = line.split(/: ?(.*)/s);
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return { status, headers, at: end + 4 };
}

const hasNoBody = ({ status }: Head, isHead: boolean): boolean => isHead || status === 204 || status === 304;

function isWhole(parts: Buffer[], isHead: boolean): boolean {
  const all = Buffer.concat(parts);
  parts.splice(0, parts.length, all);
  const head = headOf(all);
  if (!head) return false;
  if (hasNoBody(head, isHead)) return true;
  const length = head.headers['content-length'];
  if (length !== undefined) return all.length >= head.at + Number(length);
  return head.headers['transfer-encoding'] === 'chunked' && all.subarray(-5).equals(Buffer.from('0\r\n\r\n'));
}

function parsed(bytes: Buffer, isHead: boolean): Pick<RawAnswer, 'status' | 'headers' | 'body'> {
  const head = headOf(bytes);
  if (!head) return { status: null, headers: {}, body: bytes };
  const { status, headers, at } = head;
  if (hasNoBody(head, isHead)) return { status, headers, body: Buffer.alloc(0) };
  const sent = bytes.subarray(at);
  const whole = headers['transfer-encoding'] === 'chunked' ? joined(sent) : sent;
  return { status, headers, body: unpacked(whole, headers['content-encoding']) };
}

function joined(chunks: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < chunks.length;) {
    const end = chunks.indexOf('\r\n', at);
    const size = end < 0 ? 0 : Number.parseInt(chunks.toString('latin1', at, end), 16);
    if (!(size > 0)) break;
    parts.push(chunks.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

function unpacked(body: Buffer, encoding: string | undefined): Buffer {
  try {
    if (encoding === 'br') return brotliDecompressSync(body);
    return encoding === 'gzip' ? gunzipSync(body) : body;
  } catch {
    // Cut off on its way: what came is looked at as it is.
    return body;
  }
}
