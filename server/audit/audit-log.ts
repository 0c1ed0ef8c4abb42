import { open, rename, writeFile } from 'node:fs/promises';
import { entry as entrySchema, type Entry, type LoggedEntry } from '#queries/audit/entry.ts';
import { makeFolder } from '../serve/make-folder.ts';
import { auditKey } from '../store/pseudonym-key.ts';
import { auditFiles, isBegun, monthFile, sizeOf, type AuditFiles } from './audit-files.ts';
import { chainOf, type Chain, type Head, type Link } from './chain.ts';
import { auditEntries, type AuditFilter } from './read-log.ts';
import { resume } from './resume.ts';
import { notBegun, verifyLog, type VerifiedLog } from './verify-log.ts';

/** What people did with the data of a data folder, for the one process that holds it. */
export interface AuditLog {
  /**
   * Adds an entry; when it comes back, the entry outlasts a power cut. Entries stand in the order in which they were given.
   * Where it fails (a full disk, a lost key) nothing was noted, and whoever wanted to do the act does not do it.
   */
  add(entry: Entry): Promise<void>;
  /** The entries that a filter takes, in order; those alone that are as they were written. */
  read(filter?: AuditFilter): Promise<LoggedEntry[]>;
  /** Whether everything stands as it was written. */
  verify(anchors?: readonly Link[]): Promise<VerifiedLog>;
  /** How a person is named in entries: never by the pseudonym of the store, which would lead to them. */
  personMark(pseudonym: string): string;
  /** By what an entry knows what somebody wrote beside it: the words themselves are not in the log. */
  wordsMark(text: string): string;
}

interface Waiting {
  readonly entry: Entry;
  readonly at: Date;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The log of a data folder that this process holds. Nothing is made or read before the first entry, so that a server whose
 * log cannot be written still shows what needs no entry.
 */
export function openAuditLog(dataFolder: string, now = () => new Date()): AuditLog {
  const files = auditFiles(dataFolder);
  let opened: Chain | undefined;
  const chain = (): Chain => (opened ??= chainOf(auditKey(dataFolder)));
  let head: Head | undefined;
  let waiting: Waiting[] = [];
  let isWriting = false;
  const isAsLeft = ({ file, size }: Head): boolean => sizeOf(files.path(file)) === size;

  /** All that wait are written at once, by one flush of the disk: many who read people do not wait one for the other. */
  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await write(group);
        for (const { done } of group) done();
      } catch (error) {
        // What stands in the files is looked at again before the next entry.
        head = undefined;
        for (const { failed } of group) failed(error);
      }
    }
    isWriting = false;
  }

  async function write(group: readonly Waiting[]): Promise<void> {
    // The key first: a folder without one says that it was lost.
    const holding = chain();
    makeFolder(files.folder);
    const { notes, ...from } = head && isAsLeft(head) ? { ...head, notes: [] } : await resume(files, holding);
    const last = group.at(-1)?.at ?? now();
    const told = [...notes.map((entry) => ({ entry, at: last })), ...group];
    // By a clock that was set back nothing is written into an earlier file: lines stand in their order.
    const file = [monthFile(last.toISOString()), from.file].toSorted().at(-1) ?? '';
    const size = file === from.file ? from.size : 0;
    let link: Link = from;
    let text = '';
    for (const { entry, at } of told) {
      const made = holding.line(link, { at: at.toISOString(), ...entry });
      link = made.link;
      text += made.text;
    }
    head = { ...link, file, size: size + text.length };
    await append(files, file, size, text, holding.head(head));
  }

  return {
    add: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ entry: entrySchema.parse(entry), at: now(), done, failed });
        if (!isWriting) void writeAll();
      }),
    read: async (filter = {}) => (isBegun(files) ? auditEntries(files, chain(), filter) : []),
    verify: async (anchors = []) =>
      isBegun(files) ? verifyLog(files, chain(), anchors) : notBegun(dataFolder, anchors),
    personMark: (pseudonym) => chain().personMark(pseudonym),
    wordsMark: (text) => chain().wordsMark(text),
  };
}

/** Writes lines, and how far they go now. What could not be written whole goes again: nobody was told that it is noted. */
async function append(
  files: AuditFiles,
  name: string,
  size: number,
  text: string,
  head: string,
): Promise<void> {
  const file = await open(files.path(name), 'a', 0o600);
  try {
    await file.appendFile(text);
    await file.datasync();
    if (size === 0) await keepNames(files.folder);
    await writeFile(`${files.head}.new`, head, { mode: 0o600, flush: true });
    await rename(`${files.head}.new`, files.head);
  } catch (error) {
    await file.truncate(size).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** A new file outlasts a power cut only with its folder's list of names. */
async function keepNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const names = await open(folder, 'r');
  try {
    await names.sync();
  } finally {
    await names.close();
  }
}
