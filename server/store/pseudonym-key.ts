import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { Refusal } from '../serve/refusal.ts';
import { storeFiles } from './store-files.ts';

const KEY_BYTES = 32;

/**
 * The key of the pseudonyms: TAMSOAT_KEY (64 hexadecimal digits) or the file `key` of the data folder, made at the
 * first import. Whoever loses it can link no later file to the people already stored.
 * @throws {Refusal} where it is malformed, or others may read the file
 */
export function pseudonymKey(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const { key: path, store } = storeFiles(folder);
  return keyOf(environment, 'TAMSOAT_KEY', path, () =>
    existsSync(store)
      ? new Refusal(
          'key_lost',
          `The key of ${folder} is missing: ${path} is gone, and with a new one nobody in the store would be found again. Put the file back, or give the key in TAMSOAT_KEY.`,
        )
      : null,
  );
}

/**
 * The key of the identity store: TAMSOAT_IDENTITY_KEY or the file `identity-key`, made when the first identity is kept.
 * @throws {Refusal} where it is malformed, or others may read the file
 */
export function identityKey(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const { identityKey: path, identity } = storeFiles(folder);
  return keyOf(environment, 'TAMSOAT_IDENTITY_KEY', path, () =>
    existsSync(identity)
      ? new Refusal(
          'identity_key_lost',
          `The key of the identity store of ${folder} is missing: ${path} is gone, and no name in it can be read without. Put the file back, or give the key in TAMSOAT_IDENTITY_KEY. Where it is lost for good, remove ${identity} and import the files again.`,
        )
      : null,
  );
}

/**
 * The keys one of which opens each row of the identity store: its key, and the one that follows it where all is being sealed by that,
 * or was until that was broken off.
 * @throws {Refusal} as identityKey
 */
export function identityKeys(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer[] {
  const { nextIdentityKey: next } = storeFiles(folder);
  // The next one first: once it is gone, it has taken the name of the other.
  const following = readIfThere(next);
  return [identityKey(folder, environment), ...following];
}

/**
 * The key of the notes of worklists: TAMSOAT_CONTACTS_KEY or the file `contacts-key`, made with the first note.
 * @throws {Refusal} where it is malformed, or others may read the file
 */
export function contactsKey(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const { contactsKey: path } = storeFiles(folder);
  // Where it is lost the notes cannot be read any more; what came of each contact can, and new notes can be written.
  return keyOf(environment, 'TAMSOAT_CONTACTS_KEY', path, () => null);
}

/**
 * The key of second factors, and of whom accounts are bound to: TAMSOAT_ACCESS_KEY or the file `access-key`, made with the first account.
 * @throws {Refusal} where it is malformed, or others may read the file
 */
export function accessKey(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const { accessKey: path, access } = storeFiles(folder);
  return keyOf(environment, 'TAMSOAT_ACCESS_KEY', path, () =>
    existsSync(access)
      ? new Refusal(
          'access_key_lost',
          `The key of the accounts of ${folder} is missing: ${path} is gone, and nobody who needs a second factor can sign in without. Put the file back, or give the key in TAMSOAT_ACCESS_KEY. Where it is lost for good, remove ${access} and begin with a first administrator.`,
        )
      : null,
  );
}

/**
 * The key of the log of what people did: TAMSOAT_AUDIT_KEY or the file `audit-key`, made with its first entry.
 * @throws {Refusal} where it is malformed, or others may read the file
 */
export function auditKey(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const { auditKey: path, audit } = storeFiles(folder);
  return keyOf(environment, 'TAMSOAT_AUDIT_KEY', path, () =>
    existsSync(audit)
      ? new Refusal(
          'audit_key_lost',
          `The key of the log of ${folder} is missing: ${path} is gone, and without it no entry can be added or checked. Put the file back, or give the key in TAMSOAT_AUDIT_KEY. Where it is lost for good, move ${audit} to a safe place: a new log begins.`,
        )
      : null,
  );
}

/** Whether what a key closed is there, and the key is not. Makes none. Of notes it cannot be seen: their book may hold none in words. */
export function isKeyLost(folder: string, environment: NodeJS.ProcessEnv = process.env): boolean {
  const files = storeFiles(folder);
  const closed = [
    ['TAMSOAT_KEY', files.key, files.store],
    ['TAMSOAT_IDENTITY_KEY', files.identityKey, files.identity],
    ['TAMSOAT_ACCESS_KEY', files.accessKey, files.access],
    ['TAMSOAT_AUDIT_KEY', files.auditKey, files.audit],
  ] as const;
  return closed.some(
    ([variable, key, what]) => !environment[variable] && !existsSync(key) && existsSync(what),
  );
}

/** @param lost why no new key may be made, where what the old one closed is there */
function keyOf(
  environment: NodeJS.ProcessEnv,
  variable: string,
  path: string,
  lost: () => Refusal | null,
): Buffer {
  const given = environment[variable];
  if (given !== undefined && given !== '') return parseKey(given, variable);
  if (!existsSync(path)) {
    const refusal = lost();
    if (refusal) throw refusal;
    makeKeyFile(path);
  }
  return readKeyFile(path);
}

function readIfThere(path: string): Buffer[] {
  try {
    return [readKeyFile(path)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Writes a new key, whole or not at all: with half a key nothing could be done any more. */
export function makeKeyFile(path: string): void {
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, path);
}

/** @throws {Refusal} where others may read the file, or it holds no key */
export function readKeyFile(path: string): Buffer {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Refusal('key_open', `Others may read the key ${path}. Close it: chmod 600 ${path}`);
  return parseKey(readFileSync(path, 'utf8').trim(), path);
}

/** @param where named in the sentence */
export function parseKey(text: string, where: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new Refusal(
      'key_malformed',
      `The key in ${where} is not 64 hexadecimal digits. Put it back as it was, from where it is kept or from a backup: a new one opens nothing that was written with it.`,
      2,
    );
  return Buffer.from(text, 'hex');
}

/**
 * Pseudonym of a person: the first 128 bits of HMAC-SHA-256 over namespace, a zero byte and the identifier, as UUID.
 * Import computes the same in SQL (queries/import/typing/pseudonym.sql).
 */
export function pseudonymOf(key: Buffer, namespace: string, identifier: string): string {
  const hex = createHmac('sha256', key).update(`${namespace}\0${identifier}`, 'utf8').digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
