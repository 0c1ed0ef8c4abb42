import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { IDENTITY_ITEMS, type Identity } from '#queries/identity/items.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

export interface Seal {
  /**
   * @param person pseudonym, as 36 characters: what is sealed for one person does not open for another
   * @param text the items of IDENTITY_ITEMS in their order, as a list in JSON
   */
  readonly close: (person: string, text: string) => Buffer;
  /** @throws where it was sealed by another key, for another person, or altered since */
  readonly open: (person: string, sealed: Uint8Array) => Identity;
}

/**
 * AES-256-GCM of one person's identity, as nonce, tag and text. The nonce is made of person and text under a key of its own
 * (as AES-SIV does, RFC 5297), so that the same words of the same person seal alike and are kept once, and no nonce is ever
 * used for two texts.
 * @param key 32 bytes
 */
export function sealBy(key: Buffer): Seal {
  // Of a key in bytes Node makes such an object each time it is used, which takes longer than the sealing.
  const derived = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', key, '', purpose, 32)));
  const cipherKey = derived('tamsoat identity text');
  const nonceKey = derived('tamsoat identity nonce');
  return {
    close: (person, text) => {
      const nonce = createHmac('sha256', nonceKey)
        .update(`${person}\0${text}`)
        .digest()
        .subarray(0, NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, cipherKey, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(person, 'latin1'));
      const body = cipher.update(text, 'utf8');
      const rest = cipher.final();
      return Buffer.concat([nonce, cipher.getAuthTag(), body, rest]);
    },
    open: (person, sealed) => {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, cipherKey, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(person, 'latin1'));
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text =
        decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      const values = JSON.parse(text) as (string | null)[];
      return Object.fromEntries(IDENTITY_ITEMS.map((item, at) => [item, values[at] ?? null])) as Identity;
    },
  };
}
