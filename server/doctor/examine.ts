import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import { openAuditLog } from '../audit/audit-log.ts';
import { overdueSince, readLastBackup } from '../backup/last-backup.ts';
import { BEFORE_UPGRADE, isKnown, isLeftover } from '../backup/folder-files.ts';
import { withIdentities } from '../identity/identity-store.ts';
import { readWhole } from '../import/quarantine.ts';
import { readImports } from '../import/import-records.ts';
import { explainFailure } from '../serve/explain-failure.ts';
import { viewFolder } from '../serve/places.ts';
import { readPublished } from '../serve/published.ts';
import { Refusal } from '../serve/refusal.ts';
import { requireClock } from '../serve/require-clock.ts';
import { pseudonymKey } from '../store/pseudonym-key.ts';
import type { QuietCopies } from '../store/quiet-copy.ts';
import { holdsRealData } from '../store/real-data.ts';
import { storeFiles } from '../store/store-files.ts';
import { UNFINISHED } from '../surveillance/prune-snapshots.ts';
import { openAccounts, openNotes } from './open-sealed.ts';
import { readWholeDatabase, readWholeSnapshot } from './read-whole.ts';

/** What one look at a data folder found. */
export interface Finding {
  readonly check: string;
  readonly well: boolean;
  /** What was found; where something is wrong, also what to do. */
  readonly says: string;
}

interface Check {
  readonly check: string;
  /** Reads what an import or a publication writes: only while nobody else does. */
  readonly reads_store?: true;
  /** @throws {Refusal} what is wrong, and what to do */
  readonly look: (dataFolder: string, seen: Seen) => string | Promise<string>;
}

interface Seen {
  readonly now: Date;
  /** Of databases that a server keeps open. */
  readonly copies: QuietCopies;
}

const MB = 1_000_000;
/** So much is needed beside what the store and what is shown take already. */
const SPARE_BYTES = 500 * MB;
const FROM_BACKUP = 'Restore the last backup into a new folder: tamsoat restore FILE --data NEWFOLDER';

/** In the order in which they are told: what may explain the others comes first. */
const CHECKS: readonly Check[] = [
  { check: 'disk', look: diskSpace },
  { check: 'writable', look: writable },
  { check: 'permissions', look: permissions },
  { check: 'clock', reads_store: true, look: clock },
  { check: 'store', reads_store: true, look: store },
  { check: 'identities', reads_store: true, look: identities },
  { check: 'keys', reads_store: true, look: keys },
  { check: 'accounts', reads_store: true, look: accounts },
  { check: 'notes', reads_store: true, look: notes },
  { check: 'log', look: actLog },
  { check: 'backup', look: backup },
  { check: 'snapshots', reads_store: true, look: snapshots },
  { check: 'leftovers', reads_store: true, look: leftovers },
];

/**
 * Looks at a data folder and changes nothing in it.
 * @param lock how the folder stands with processes, and whether it may be read
 */
export async function examine(
  dataFolder: string,
  lock: Finding & { readonly may_read: boolean },
  { now = new Date(), copies = {} }: { readonly now?: Date; readonly copies?: QuietCopies | undefined } = {},
): Promise<Finding[]> {
  const { may_read, ...locked } = lock;
  const findings: Finding[] = [locked];
  for (const { check, reads_store, look } of CHECKS) {
    if (reads_store && !may_read) continue;
    try {
      findings.push({ check, well: true, says: await look(dataFolder, { now, copies }) });
    } catch (error) {
      const says = explainFailure(error, dataFolder)?.message ?? String(error);
      findings.push({ check, well: false, says });
    }
  }
  return findings;
}

async function diskSpace(dataFolder: string): Promise<string> {
  const { bavail, bsize } = await statfs(dataFolder);
  const free = bavail * bsize;
  const { store: file } = storeFiles(dataFolder);
  // A publication copies the snapshot before, and an import sorts what it stores.
  const needed = SPARE_BYTES + 2 * (existsSync(file) ? statSync(file).size : 0);
  const inMb = (bytes: number): string => `${Math.round(bytes / MB).toLocaleString('en-GB')} MB`;
  if (free < needed)
    throw new Refusal(
      'disk_low',
      `The disk of ${dataFolder} has ${inMb(free)} left, and the next import or publication may need ${inMb(needed)}. Free some space.`,
    );
  return `${inMb(free)} free`;
}

function writable(dataFolder: string): string {
  const trial = join(dataFolder, `doctor-${String(process.pid)}.new`);
  try {
    writeFileSync(trial, 'x', { mode: 0o600, flush: true });
  } finally {
    rmSync(trial, { force: true });
  }
  return 'this user may write there';
}

function permissions(dataFolder: string): string {
  if (process.platform === 'win32') return 'not looked at: Windows keeps them otherwise';
  const { key, identityKey, contactsKey, accessKey, auditKey } = storeFiles(dataFolder);
  for (const file of [key, identityKey, contactsKey, accessKey, auditKey])
    if (existsSync(file) && (statSync(file).mode & 0o077) !== 0)
      throw new Refusal('key_open', `Others may read the key ${file}. Close it: chmod 600 ${file}`);
  if ((statSync(dataFolder).mode & 0o077) !== 0)
    throw new Refusal(
      'folder_open',
      `Others may look into the data folder ${dataFolder}. Close it: chmod 700 ${dataFolder}`,
    );
  return 'folder and keys are for this user alone';
}

async function clock(dataFolder: string, { now }: Seen): Promise<string> {
  const imports = await readImports(dataFolder);
  requireClock(
    dataFolder,
    now,
    imports.map(({ imported_at }) => new Date(imported_at)),
  );
  return `${now.toISOString()}, behind no record`;
}

async function store(dataFolder: string): Promise<string> {
  const { store: file } = storeFiles(dataFolder);
  if (!existsSync(file)) return 'nothing was imported yet';
  const { tables, rows } = await readWholeDatabase(file, FROM_BACKUP);
  return `whole: ${counted(rows, 'row')} in ${counted(tables, 'table')}`;
}

async function identities(dataFolder: string): Promise<string> {
  const { identity } = storeFiles(dataFolder);
  if (!existsSync(identity)) return 'none are kept';
  const { rows } = await readWholeDatabase(identity, FROM_BACKUP);
  return `whole: ${counted(rows, 'row')}`;
}

/** Whether each key opens what it should. */
async function keys(dataFolder: string): Promise<string> {
  const { store: file, quarantine, identity } = storeFiles(dataFolder);
  if (!existsSync(file)) return 'none are needed yet';
  const key = pseudonymKey(dataFolder);
  const kept = existsSync(quarantine) ? readdirSync(quarantine).map(Number) : [];
  for (const importId of kept) {
    const whole = await readWhole(dataFolder, importId, key);
    if (whole) for await (const _ of whole.rows);
  }
  const opened = kept.length > 0 ? 'opens what is kept of refused rows' : 'is there';
  if (!existsSync(identity)) return `that of the pseudonyms ${opened}`;
  await withIdentities(dataFolder, async (all) => all?.everybody(() => Promise.resolve()));
  return `that of the pseudonyms ${opened}, that of the identities opens all of them`;
}

async function accounts(dataFolder: string, { copies }: Seen): Promise<string> {
  const found = await openAccounts(dataFolder, copies);
  return found === null ? 'none are kept' : `${counted(found, 'account')}, whose second factors open`;
}

async function notes(dataFolder: string, { copies }: Seen): Promise<string> {
  const found = await openNotes(dataFolder, copies);
  return found === null ? 'none were written' : `${counted(found, 'sealed note')}, each opens`;
}

async function actLog(dataFolder: string): Promise<string> {
  const { entries, faults } = await openAuditLog(dataFolder).verify();
  const [first] = faults;
  if (first)
    throw new Refusal(
      'log_faulty',
      `It is not as it was written (${first.sentence.en}). See all that is wrong: tamsoat log verify`,
    );
  return entries === 0 ? 'nothing was noted yet' : `${counted(entries, 'entry')}, as they were written`;
}

/** Of data that can be made again from their seed none is needed. */
function backup(dataFolder: string, { now }: Seen): string {
  const last = readLastBackup(dataFolder);
  if (last === null) {
    if (!holdsRealData(dataFolder) && readPublished(dataFolder)?.synthetic !== false)
      return 'none was made; all data are synthetic';
    throw new Refusal(
      'backup_missing',
      `No backup was ever made of ${dataFolder}, and the data are not synthetic. Make one each night: tamsoat backup --every day (docs/backup.md)`,
    );
  }
  const hours = Math.round((now.getTime() - Date.parse(last.made_at)) / 3_600_000);
  const age = `the last was made ${last.made_at.slice(0, 16)}Z, ${counted(hours, 'hour')} ago`;
  if (overdueSince(last, now))
    throw new Refusal(
      'backup_overdue',
      last.next_at === null
        ? `${age}, and no schedule names the next. Make one now, and one each night: tamsoat backup --every day (docs/backup.md)`
        : `${age}, and the next was due ${last.next_at.slice(0, 16)}Z. See whether tamsoat backup --every … still runs and what it said, and make one now`,
    );
  return last.next_at === null ? age : `${age}; the next is due ${last.next_at.slice(0, 16)}Z`;
}

async function snapshots(dataFolder: string): Promise<string> {
  const told: string[] = [];
  for (const view of ['inside', ...TREATED_VIEWS] as const) {
    const folder = view === 'inside' ? dataFolder : viewFolder(dataFolder, view);
    const kept = existsSync(join(folder, 'snapshots')) ? readdirSync(join(folder, 'snapshots')) : [];
    const shown = readPublished(folder)?.id;
    if (shown === undefined) continue;
    for (const id of kept.filter((name) => !name.startsWith('.'))) {
      // What a treated view may show depends on what it showed last: it is not made anew.
      const again = view === 'inside' ? 'Publish all anew: tamsoat publish --anew' : FROM_BACKUP;
      const snapshot = join(folder, 'snapshots', id);
      await readWholeSnapshot(snapshot, id === shown ? again : `It is not shown: remove ${snapshot}`);
    }
    told.push(`${view} ${shown}`);
  }
  return told.length === 0 ? 'nothing is published yet' : `whole; shown: ${told.join(', ')}`;
}

/** Nobody works on the folder: what looks like work under way was broken off. */
function leftovers(dataFolder: string): string {
  const names = readdirSync(dataFolder);
  const begun = existsSync(join(dataFolder, 'snapshots')) ? readdirSync(join(dataFolder, 'snapshots')) : [];
  const left = [...names.filter(isLeftover), ...begun.filter((name) => name.startsWith(UNFINISHED))];
  const before = names.filter((name) => name.startsWith(BEFORE_UPGRADE));
  const unknown = names.filter((name) => !isKnown(name));
  const told = [
    ...(left.length > 0
      ? [`${left.join(', ')}: of work that was broken off, the next start removes it`]
      : []),
    ...(before.length > 0
      ? [`${before.join(', ')}: what was there before the last upgrade, to be removed once all is well`]
      : []),
    ...(unknown.length > 0
      ? [`${unknown.join(', ')}: not of Tầm Soát, left alone and backed up with the rest`]
      : []),
  ];
  return told.join('; ') || 'none';
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? what : what.replace(/y$/, 'ie')}${count === 1 ? '' : 's'}`;
