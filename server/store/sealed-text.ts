import { createCipheriv, createDecipheriv, randomBytes, type CipherKey } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM of a short text, as nonce, tag and text.
 * @param key 32 bytes
 * @param nonce 12 bytes, never the same for two texts under one key
 * @param about what it belongs to, such as the key of its row: put anywhere else it does not open
 */
export function sealBytes(key: CipherKey, nonce: Buffer, about: string, text: string): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(about));
  const body = cipher.update(text, 'utf8');
  const rest = cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body, rest]);
}

/** @throws where it was sealed by another key, about something else, or altered */
export function openBytes(key: CipherKey, about: string, sealed: Uint8Array): string {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return (
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  );
}

/**
 * The same under a random nonce, in base64. For thousands of texts under one key, not for millions (the nonce is of 96 random
 * bits).
 */
export const sealText = (key: Buffer, about: string, text: string): string =>
  sealBytes(key, randomBytes(NONCE_BYTES), about, text).toString('base64');

/** @throws as openBytes */
export const openText = (key: Buffer, about: string, sealed: string): string =>
  openBytes(key, about, Buffer.from(sealed, 'base64'));
