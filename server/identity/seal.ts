import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { IDENTITY_ITEMS, type Identity } from '#queries/identity/items.ts';
import { NONCE_BYTES, openBytes, sealBytes } from '../store/sealed-text.ts';

export interface Seal {
  /**
   * @param person pseudonym, as 36 characters: what is sealed for one person does not open for another
   * @param text the items of IDENTITY_ITEMS in their order, as a list in JSON
   */
  readonly close: (person: string, text: string) => Buffer;
  /** @throws where it was sealed by another key, for another person, or altered since */
  readonly open: (person: string, sealed: Uint8Array) => Identity;
  /** The text as it was closed. @throws as open */
  readonly openText: (person: string, sealed: Uint8Array) => string;
}

/**
 * Opens what one of these keys sealed.
 * @param keys of 32 bytes, at least one
 */
export function openerOf(keys: readonly Buffer[]): Pick<Seal, 'open' | 'openText'> {
  const seals = keys.map(sealBy);
  const byOne = <T>(open: (seal: Seal) => T): T => {
    let failure: unknown;
    for (const seal of seals)
      try {
        return open(seal);
      } catch (error) {
        // Perhaps by the next one.
        failure = error;
      }
    throw failure;
  };
  return {
    open: (person, sealed) => byOne((seal) => seal.open(person, sealed)),
    openText: (person, sealed) => byOne((seal) => seal.openText(person, sealed)),
  };
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
  const openText = (person: string, sealed: Uint8Array): string => openBytes(cipherKey, person, sealed);
  return {
    openText,
    close: (person, text) => {
      const nonce = createHmac('sha256', nonceKey)
        .update(`${person}\0${text}`)
        .digest()
        .subarray(0, NONCE_BYTES);
      return sealBytes(cipherKey, nonce, person, text);
    },
    open: (person, sealed) => identityOf(openText(person, sealed)),
  };
}

/** @param text the items as Seal.close takes them; those that it is too short for are null */
export function identityOf(text: string): Identity {
  const values = JSON.parse(text) as (string | null)[];
  return Object.fromEntries(IDENTITY_ITEMS.map((item, at) => [item, values[at] ?? null])) as Identity;
}
