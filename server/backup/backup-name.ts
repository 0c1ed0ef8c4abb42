import { randomBytes } from 'node:crypto';

const UNFINISHED = /\.[0-9a-f]{8}\.unfinished$/;
const NAME = /^tamsoat-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.backup$/;

/** The name of a backup says when it was made, in UTC; they sort by it. */
export const backupName = (now: Date): string =>
  `tamsoat-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`;

/** When the backup of a name was made; null where it is the name of something else. */
export function madeAt(name: string): Date | null {
  const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  return day === undefined ? null : new Date(`${day}T${hours!}:${minutes!}:${seconds!}Z`);
}

/** What a backup is called while it is written; no two are called alike, also not in one second. */
export const unfinishedName = (name: string): string =>
  `${name}.${randomBytes(4).toString('hex')}.unfinished`;

/** Whether a name is that of a backup that is being written, or was when it was killed. */
export const isUnfinished = (name: string): boolean =>
  UNFINISHED.test(name) && madeAt(name.replace(UNFINISHED, '')) !== null;
