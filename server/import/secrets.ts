import { createHmac } from 'node:crypto';
import type { Secrets } from '#queries/import/rule-parts.ts';

const BLOCK_BYTES = 64;

/** The pads of HMAC-SHA-256 (RFC 2104), and for record keys a secret of each source and kind of its own. */
export function importSecrets(key: Buffer, source: string): Secrets {
  const block = Buffer.alloc(BLOCK_BYTES);
  key.copy(block);
  const pad = (byte: number): Buffer => Buffer.from(block.map((own) => own ^ byte));
  const inner = new Map<string, Buffer>();
  return {
    innerPad: (namespace) => {
      const made = inner.get(namespace) ?? Buffer.concat([pad(0x36), Buffer.from(`${namespace}\0`, 'utf8')]);
      inner.set(namespace, made);
      return made;
    },
    outerPad: pad(0x5c),
    recordKey: (kind) => createHmac('sha256', key).update(`record key\0${source}\0${kind}`, 'utf8').digest(),
  };
}
