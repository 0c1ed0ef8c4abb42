import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What came of a fault of the machine beside a running server. */
export interface AfterFault {
  readonly fault: string;
  /** Of each job that was asked for meanwhile; null where it was done. */
  readonly refused: readonly ({ readonly reason: string; readonly message: string } | null)[];
  /** Whether page and tiles of before were served meanwhile. */
  readonly is_served: boolean;
  /** Why an import was refused once it was over; null where it was taken. */
  readonly afterwards: { readonly reason: string; readonly message: string } | null;
}

const PROCESS = fileURLToPath(new URL('./machine-faults-process.ts', import.meta.url));
const DISK_MB = 160;

/** A disk of its own, which only this process and those it starts see: Linux gives one to anybody, if it is allowed. */
const OWN_DISK = (disk: string): string[] => [
  'unshare',
  ...['-Urm', 'sh', '-c', `mount -t tmpfs -o size=${String(DISK_MB)}m tmpfs '${disk}' && exec "$@"`, 'sh'],
];

/** Runs a program of Node to its end, on a disk of its own where one can be made. @returns what it said */
export async function onDisk(disk: string, args: readonly string[]): Promise<string> {
  const [command = '', ...rest] = [
    ...(hasOwnDisk() ? OWN_DISK(disk) : []),
    ...[process.execPath, '--disable-warning=ExperimentalWarning', ...args],
  ];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise((resolve) => child.on('close', resolve));
  if (out === '') throw new Error(said);
  return out;
}

/** Whether a full and a read-only disk can be made here. */
export const hasOwnDisk = (): boolean => {
  if (process.platform !== 'linux') return false;
  const disk = mkdtempSync(path.join(tmpdir(), 'tamsoat-disk-'));
  const [command = '', ...args] = OWN_DISK(disk);
  const { status } = spawnSync(command, [...args, 'true']);
  rmSync(disk, { recursive: true });
  return status === 0;
};

/**
 * Lets everything happen to a machine on which a server runs over a copy of a published folder.
 * @param imported a file and its mapping
 */
export async function machineFaults(
  dataFolder: string,
  imported: { readonly file: string; readonly map: string },
): Promise<AfterFault[]> {
  const disk = mkdtempSync(path.join(tmpdir(), 'tamsoat-disk-'));
  try {
    const out = await onDisk(disk, [
      PROCESS,
      ...[dataFolder, disk, imported.file, imported.map, hasOwnDisk() ? 'own' : ''],
    ]);
    return JSON.parse(out) as AfterFault[];
  } finally {
    rmSync(disk, { recursive: true, force: true });
  }
}
