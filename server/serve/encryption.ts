import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { Refusal } from './refusal.ts';

export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** What Node's server takes of them. */
export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Whether what is sent goes encrypted: by the server itself, or by the proxies that it trusts. */
export const isEncrypted = (settings: {
  readonly tls?: TlsFiles | undefined;
  readonly trustProxy?: readonly string[] | undefined;
}): boolean => settings.tls !== undefined || (settings.trustProxy?.length ?? 0) > 0;

/** @throws {Refusal} where a file cannot be read, or the two do not belong together */
export function readTls(files: TlsFiles | undefined): Tls | undefined {
  if (!files) return undefined;
  try {
    const tls = { cert: readFileSync(files.cert), key: readFileSync(files.key) };
    createSecureContext(tls);
    return tls;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Refusal(
      'tls_unusable',
      `The certificate ${files.cert} and its key ${files.key} cannot be used together (${why}). Both are PEM files; the certificate comes with those that lead to its root.`,
      2,
    );
  }
}
