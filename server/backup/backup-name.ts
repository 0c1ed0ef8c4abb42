/** Added to the name of a backup while it is written. */
export const UNFINISHED = '.unfinished';
const NAME = /^tamsoat-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.backup$/;

/** The name of a backup says when it was made, in UTC; they sort by it. */
export const backupName = (now: Date): string =>
  `tamsoat-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`;

/** When the backup of a name was made; null where it is the name of something else. */
export function madeAt(name: string): Date | null {
  const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  return day === undefined ? null : new Date(`${day}T${hours!}:${minutes!}:${seconds!}Z`);
}
