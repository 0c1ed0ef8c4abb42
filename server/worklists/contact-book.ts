import { chmodSync, existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { asTimestamp } from '#queries/time/moments.ts';
import type { ContactForm, ContactNote } from '#queries/worklists/contacts.ts';
import { lastingDatabase } from '../store/lasting-database.ts';
import { makeDatabase } from '../store/new-database.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { contactsKey } from '../store/pseudonym-key.ts';
import { copyQuiet } from '../store/quiet-copy.ts';
import { within } from '../store/read-store.ts';
import { openText, sealText } from '../store/sealed-text.ts';
import { storeFiles } from '../store/store-files.ts';
import { readRows, readStatement, runStatement } from '../surveillance/run-sql.ts';

/** A note with whose it is: who wrote it, when, and where the person stood. */
export interface NewNote extends Omit<ContactForm, 'condition'> {
  readonly written_at: Date;
  readonly written_by: string;
  readonly area_code: string;
  readonly conditions: readonly string[];
}

/** A note that is to become follow-up data. */
export interface NoteToTakeIn {
  readonly note: string;
  /** Key of the record: the first note of a row of corrections. */
  readonly record: string;
  readonly person: string;
  readonly written_at: string;
  readonly contacted_on: string;
  readonly conditions: string;
  readonly outcome: string;
  readonly on_treatment: string;
  readonly sbp_mmhg: number | null;
  readonly dbp_mmhg: number | null;
}

/** What was written about people on worklists. What is acknowledged is on the disk. */
export interface ContactBook {
  /** @returns false where a note of this key is there already: it was sent before */
  add(note: NewNote): Promise<boolean>;
  /** What was written about people, by person, the first at the beginning; of corrections the last alone. */
  of(people: readonly string[]): Promise<ReadonlyMap<string, readonly ContactNote[]>>;
  toTakeIn(): Promise<readonly NoteToTakeIn[]>;
  markTakenIn(notes: readonly string[], importId: number): Promise<void>;
  /** Removes what was written in words before a moment. */
  forgetTexts(before: Date): Promise<void>;
  /** Copies the file as it stands between two writes. */
  copyTo(file: string): Promise<void>;
}

/** A page waits for what was written about its people. */
const LONGEST_MS = 5000;

/** Opened once in a process, and closed by whoever uses it last: DuckDB takes no two openings of one file. */
const opened = new Map<string, { readonly book: Promise<OpenBook>; users: number }>();
/** Of folders whose book is being closed: until it is, none is opened anew. */
const closing = new Map<string, Promise<void>>();

interface OpenBook extends ContactBook {
  close(): Promise<void>;
}

/** Works with the book of a data folder that this process holds. */
export async function withContacts<T>(
  dataFolder: string,
  work: (book: ContactBook) => Promise<T>,
): Promise<T> {
  const held = holdContacts(dataFolder);
  try {
    return await work(await held.book);
  } finally {
    await held.release();
  }
}

/** Keeps the book open, as a server does. */
export function holdContacts(dataFolder: string): {
  readonly book: Promise<ContactBook>;
  release(): Promise<void>;
} {
  const open = opened.get(dataFolder) ?? { book: openAfterClosing(dataFolder), users: 0 };
  opened.set(dataFolder, open);
  open.users++;
  const { book } = open;
  return {
    book,
    release: async () => {
      open.users--;
      if (open.users > 0) return;
      opened.delete(dataFolder);
      const closed = book.then((one) => one.close());
      closing.set(dataFolder, closed);
      await closed;
    },
  };
}

async function openAfterClosing(dataFolder: string): Promise<OpenBook> {
  await closing.get(dataFolder);
  return openBook(dataFolder);
}

/** Whether anything was ever written in a folder. */
export const hasContacts = (dataFolder: string): boolean => existsSync(storeFiles(dataFolder).contacts);

function openBook(dataFolder: string): OpenBook {
  const { contacts } = storeFiles(dataFolder);
  const database = lastingDatabase(
    async () => {
      await makeDatabase(contacts);
      if (process.platform !== 'win32') chmodSync(contacts, 0o600);
      return openDuckDB(contacts, { memory: '150MB', threads: 1, locked: true });
    },
    (connection) => runStatement(connection, 'worklists/contact_note.sql'),
  );
  const seal = sealOfNotes(dataFolder);
  return {
    add: (note) => database.use((connection) => addNote(connection, seal, note)),
    of: async (people) => {
      if (people.length === 0) return new Map();
      const rows = await database.use((connection) =>
        within(LONGEST_MS, connection, () =>
          readRows(connection, 'worklists/notes_of.sql', { people: people.join() }),
        ),
      );
      return byPerson(rows as unknown as NoteRow[], seal);
    },
    toTakeIn: () =>
      database.use(async (connection) => {
        const rows = await readRows(connection, 'worklists/notes_to_take_in.sql');
        return rows as unknown as NoteToTakeIn[];
      }),
    markTakenIn: (notes, importId) =>
      database.use((connection) =>
        runStatement(
          connection,
          'worklists/mark_taken_in.sql',
          {},
          { notes: notes.join(), import: importId },
        ),
      ),
    forgetTexts: (before) =>
      database.use((connection) =>
        runStatement(connection, 'worklists/forget_texts.sql', {}, { before: asTimestamp(before) }),
      ),
    copyTo: (file) => database.use((connection) => copyQuiet(connection, contacts, file)),
    close: () => database.close(),
  };
}

interface SealOfNotes {
  readonly close: (note: string, text: string) => string;
  /** Null where it cannot be opened: the key is another, or gone. */
  readonly open: (note: string, sealed: string) => string | null;
}

function sealOfNotes(dataFolder: string): SealOfNotes {
  let kept: Buffer | undefined;
  const key = (): Buffer => (kept ??= contactsKey(dataFolder));
  return {
    close: (note, text) => sealText(key(), note, text),
    open: (note, sealed) => {
      try {
        return openText(key(), note, sealed);
      } catch {
        return null;
      }
    },
  };
}

async function addNote(connection: DuckDBConnection, seal: SealOfNotes, note: NewNote): Promise<boolean> {
  const { text, conditions, written_at, ...rest } = note;
  const { rowsChanged } = await connection.run(readStatement('worklists/add_note.sql'), {
    ...rest,
    written_at: asTimestamp(written_at),
    conditions: `|${conditions.map((condition) => `${condition}|`).join('')}`,
    sealed: text === null || text === '' ? null : seal.close(note.note, text),
  });
  return rowsChanged > 0;
}

interface NoteRow extends Omit<ContactNote, 'text' | 'is_closed' | 'crossed'> {
  readonly sealed: string | null;
  readonly seen: string | null;
}

function byPerson(rows: readonly NoteRow[], seal: SealOfNotes): ReadonlyMap<string, readonly ContactNote[]> {
  const replaced = new Set(rows.flatMap(({ replaces }) => (replaces === null ? [] : [replaces])));
  const found = new Map<string, ContactNote[]>();
  let before: NoteRow | undefined;
  for (const { sealed, seen, ...row } of rows.toSorted(byTime)) {
    const notes = found.get(row.person) ?? [];
    found.set(row.person, notes);
    const last = before?.person === row.person ? before : undefined;
    before = { ...row, sealed, seen };
    if (replaced.has(row.note)) continue;
    const text = sealed === null ? null : seal.open(row.note, sealed);
    notes.push({
      ...row,
      text,
      is_closed: sealed !== null && text === null,
      crossed: last !== undefined && last.written_by !== row.written_by && last.note !== seen,
    });
  }
  return found;
}

const byTime = (one: NoteRow, other: NoteRow): number =>
  one.person.localeCompare(other.person) || one.written_at.localeCompare(other.written_at);
