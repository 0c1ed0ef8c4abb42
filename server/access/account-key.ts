import { Refusal } from '../serve/refusal.ts';
import { accessKey } from '../store/pseudonym-key.ts';
import { storeFiles } from '../store/store-files.ts';

/** Key files that are no longer what they were; one that others may read is mended by a word and stops the start. */
const LOST: ReadonlySet<string> = new Set(['access_key_lost', 'key_malformed']);

/**
 * The key of second factors and of whom accounts are bound to, which may be lost: then it is looked for again each time that it is
 * needed, so that nobody has to start the server anew once the file is put back. Another never takes its place.
 */
export class AccountKey {
  readonly #dataFolder: string;
  readonly #opens: (key: Buffer) => boolean;
  #found: Buffer | Refusal;

  private constructor(dataFolder: string, opens: (key: Buffer) => boolean, found: Buffer | Refusal) {
    this.#dataFolder = dataFolder;
    this.#opens = opens;
    this.#found = found;
  }

  /**
   * Makes the key where there are no accounts yet: to be called before their file is made.
   * @param opens whether a key opens what is sealed of the accounts; asked once they are read
   * @throws {Refusal} where others may read it
   */
  static of(dataFolder: string, opens: (key: Buffer) => boolean): AccountKey {
    return new AccountKey(dataFolder, opens, readKey(dataFolder));
  }

  /** The key, or why there is none that opens what is sealed. */
  get(): Buffer | Refusal {
    if (Buffer.isBuffer(this.#found) && this.#opens(this.#found)) return this.#found;
    const found = readKey(this.#dataFolder);
    this.#found = found;
    if (!Buffer.isBuffer(found) || this.#opens(found)) return found;
    const { accessKey: path } = storeFiles(this.#dataFolder);
    return new Refusal(
      'access_key_other',
      `The key of the accounts of ${this.#dataFolder} is another than the one by which second factors were sealed. Put ${path} (or TAMSOAT_ACCESS_KEY) back as it was, from the last backup.`,
    );
  }
}

function readKey(dataFolder: string): Buffer | Refusal {
  try {
    return accessKey(dataFolder);
  } catch (error) {
    if (error instanceof Refusal && LOST.has(error.reason)) return error;
    throw error;
  }
}
