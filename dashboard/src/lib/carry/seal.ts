/** What cannot be read without the PIN and this very browser. */
export interface Sealed {
  /** Sealed by what follows from the PIN, and that by a key of this browser. */
  readonly bytes: ArrayBuffer;
  readonly inner: Uint8Array<ArrayBuffer>;
  readonly outer: Uint8Array<ArrayBuffer>;
}

export interface Keys {
  /** AES-GCM, made here, and not to be taken out of this browser. */
  readonly key: CryptoKey;
  /** What follows from the PIN. */
  readonly own: CryptoKey;
}

/** OWASP's recommendation for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;
const AES = { name: 'AES-GCM', length: 256 } as const;
const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));

export const newSalt = (): Uint8Array<ArrayBuffer> => random(16);
export const newKey = (): Promise<CryptoKey> => crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);

export async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const said = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS },
    said,
    AES,
    false,
    ['encrypt', 'decrypt'],
  );
}

export async function seal(what: unknown, { key, own }: Keys): Promise<Sealed> {
  const [inner, outer] = [random(12), random(12)];
  const bytes = new TextEncoder().encode(JSON.stringify(what));
  const once = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: inner }, own, bytes);
  return { inner, outer, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outer }, key, once) };
}

/** @throws where the PIN was another */
export async function unseal({ bytes, inner, outer }: Sealed, { key, own }: Keys): Promise<unknown> {
  const once = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: outer }, key, bytes);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: inner }, own, once);
  return JSON.parse(new TextDecoder().decode(plain));
}
