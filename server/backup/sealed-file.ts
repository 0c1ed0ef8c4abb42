import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../serve/refusal.ts';

/** How a backup begins; the digit is the number of its form. */
const BEGINNING = Buffer.from('tamsoat backup 1', 'latin1');
const SALT_BYTES = 32;
const CHECK_BYTES = 16;
/** The beginning, a salt, and a check by which a wrong key is told from a damaged file. */
export const HEAD_BYTES = BEGINNING.length + SALT_BYTES + CHECK_BYTES;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const PIECE_BYTES = 1 << 20;

/** Each file has a salt and so keys of its own (HKDF, RFC 5869): no nonce serves twice. */
const derived = (key: Buffer, salt: Uint8Array, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `tamsoat backup ${purpose}`, bytes));

/** The number of the piece, and whether it is the last: none can be left out, put elsewhere or cut off unnoticed. */
function nonceOf(piece: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/**
 * Encrypts a stream: AES-256-GCM in pieces of 1 MB that are bound to their order and to the end (STREAM, Hoang, Reyhanitabar,
 * Rogaway and Vizár 2015), so that nothing has to be trusted before it was checked, however large the whole is.
 * @param key 32 bytes
 */
export async function* seal(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  yield Buffer.concat([BEGINNING, salt, derived(key, salt, 'check', CHECK_BYTES)]);
  const cipherKey = derived(key, salt, 'text', 32);
  let number = 0;
  for await (const { piece, isLast } of inPieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv(CIPHER, cipherKey, nonceOf(number++, isLast));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * Decrypts what `seal` encrypted. Every piece it yields is as it was written; only its end says that none is missing.
 * @param file named in the sentences
 * @throws {Refusal} where it is no backup, of another form or key, cut off or altered
 */
export async function* unseal(
  source: AsyncIterable<Uint8Array>,
  key: Buffer,
  file: string,
): AsyncGenerator<Buffer> {
  let cipherKey: Buffer | undefined;
  let number = 0;
  for await (const { piece, isLast } of inPieces(source, PIECE_BYTES + TAG_BYTES, HEAD_BYTES)) {
    if (cipherKey === undefined) {
      cipherKey = openHead(piece, key, file);
      if (isLast) throw cutOff(file);
      continue;
    }
    const text = decrypted(piece, cipherKey, nonceOf(number, isLast));
    if (text === null) {
      const isCut = isLast && decrypted(piece, cipherKey, nonceOf(number, false)) !== null;
      throw isCut ? cutOff(file) : damaged(file, HEAD_BYTES + number * (PIECE_BYTES + TAG_BYTES));
    }
    number++;
    yield text;
  }
}

/**
 * @param head the first HEAD_BYTES of a file
 * @returns the key of its pieces
 * @throws {Refusal} where it is no backup, or of another form or key
 */
export function openHead(head: Buffer, key: Buffer, file: string): Buffer {
  const number = BEGINNING.length - 1;
  if (head.length < HEAD_BYTES || !head.subarray(0, number).equals(BEGINNING.subarray(0, number)))
    throw new Refusal(
      'no_backup',
      `${file} is no backup of Tầm Soát. Check its name: a backup is written by tamsoat backup.`,
      2,
    );
  if (head[number] !== BEGINNING[number])
    throw new Refusal(
      'backup_of_other_version',
      `The backup ${file} was written by another version of Tầm Soát, in a form that this one does not read. Use the version that wrote it, or a newer one.`,
      2,
    );
  const salt = head.subarray(BEGINNING.length, -CHECK_BYTES);
  if (!timingSafeEqual(head.subarray(-CHECK_BYTES), derived(key, salt, 'check', CHECK_BYTES)))
    throw new Refusal(
      'backup_key_wrong',
      `The key does not open the backup ${file}: it was written by another one. Give that key with --key-file or in TAMSOAT_BACKUP_KEY.`,
      2,
    );
  return derived(key, salt, 'text', 32);
}

const ANOTHER = 'Take another backup, or copy this one again from where it was written.';
const cutOff = (file: string): Refusal =>
  new Refusal('backup_cut_off', `The backup ${file} is cut off: its end is missing. ${ANOTHER}`);
const damaged = (file: string, at: number): Refusal =>
  new Refusal(
    'backup_damaged',
    `The backup ${file} is damaged: what stands behind byte ${String(at)} is not what was written, or not all of it is there. ${ANOTHER}`,
  );

/** The text of a piece; null where this is not what was written there. */
function decrypted(piece: Buffer, key: Buffer, nonce: Buffer): Buffer | null {
  if (piece.length < TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(piece.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A stream in pieces of one size, of which the first may have another; what may be the last waits for a further byte. */
async function* inPieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
  first = size,
): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let held: Uint8Array[] = [];
  let length = 0;
  let wanted = first;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.length;
    while (length > wanted) {
      const all = Buffer.concat(held);
      yield { piece: all.subarray(0, wanted), isLast: false };
      held = [all.subarray(wanted)];
      length -= wanted;
      wanted = size;
    }
  }
  yield { piece: Buffer.concat(held), isLast: true };
}
