import type { ServerResponse } from 'node:http';

/**
 * Holds back the body of an answer of these content types until it is whole, then hands it to `finish`, which
 * sends it. Answers of any other type pass untouched, as they are written.
 */
export function captureBody(response: ServerResponse, types: RegExp, finish: (body: Buffer) => void): void {
  // Put back as they were, whoever wrapped them before; nothing calls them unbound.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { writeHead, write, end, flushHeaders } = response;
  const chunks: Buffer[] = [];
  let state: 'undecided' | 'held' | 'passing' = 'undecided';

  const restore = (): void => {
    Object.assign(response, { writeHead, write, end, flushHeaders });
  };
  const decide = (): void => {
    if (state !== 'undecided') return;
    const is_wanted = types.test(String(response.getHeader('Content-Type') ?? ''));
    state = is_wanted && response.getHeader('Content-Encoding') === undefined ? 'held' : 'passing';
    if (state === 'passing') restore();
  };
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') {
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    } else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const call = (callbacks: readonly unknown[]): void => {
    const callback = callbacks.find((one) => typeof one === 'function');
    if (callback) queueMicrotask(callback as () => void);
  };

  Object.assign(response, {
    writeHead(status: number, ...rest: unknown[]) {
      response.statusCode = status;
      for (const headers of rest) {
        if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) continue;
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string);
      }
      decide();
      return state === 'passing' ? response.writeHead(status) : response;
    },
    write(chunk: unknown, encoding?: unknown, callback?: unknown) {
      decide();
      if (state === 'passing')
        return response.write(chunk, encoding as BufferEncoding, callback as () => void);
      keep(chunk, encoding);
      call([encoding, callback]);
      return true;
    },
    end(chunk?: unknown, encoding?: unknown, callback?: unknown) {
      decide();
      if (state === 'passing')
        return response.end(chunk as string, encoding as BufferEncoding, callback as () => void);
      if (typeof chunk !== 'function') keep(chunk, encoding);
      restore();
      call([chunk, encoding, callback]);
      finish(Buffer.concat(chunks));
      return response;
    },
    flushHeaders() {
      decide();
      if (state === 'passing') response.flushHeaders();
    },
  });
}
