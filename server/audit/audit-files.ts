import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { storeFiles } from '../store/store-files.ts';

const MONTH_FILE = /^\d{4}-\d{2}\.jsonl$/;

/** Files of the log of a data folder: one a month, and beside them how far they were written. */
export function auditFiles(dataFolder: string) {
  const folder = storeFiles(dataFolder).audit;
  const months = (): string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => MONTH_FILE.test(name))
          .toSorted()
      : [];
  return {
    folder,
    head: join(folder, 'head'),
    /** Names of the files of lines, the oldest first. */
    months,
    path: (name: string): string => join(folder, name),
    /** What was set aside, by the number of the entry that tells of it. */
    broken: (n: number): string => join(folder, `broken-${String(n)}`),
  };
}
export type AuditFiles = ReturnType<typeof auditFiles>;

export const isBegun = (files: AuditFiles): boolean => files.months().length > 0 || existsSync(files.head);

/** The file for entries of a moment. @param moment UTC, ISO */
export const monthFile = (moment: string): string => `${moment.slice(0, 7)}.jsonl`;

/** @returns 0 where it is not there */
export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
