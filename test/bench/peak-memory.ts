import { readFileSync } from 'node:fs';

/** In MB; null where there is nothing to read, that is on anything but Linux. */
export interface PeakMemory {
  readonly peak_mb: number | null;
  /** Of it without the programs themselves, which all processes share and which the system takes back when it needs them. */
  readonly private_mb: number | null;
}

/** Watches the peak memory of the processes that this one starts while the work runs. */
export async function withPeakMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T } & PeakMemory> {
  let [peak_kib, private_kib] = [0, 0];
  const look = (): void => {
    for (const pid of children()) {
      const status = read(`/proc/${pid}/status`);
      peak_kib = Math.max(peak_kib, kibOf(status, 'VmHWM'));
      private_kib = Math.max(private_kib, kibOf(status, 'RssAnon'));
    }
  };
  const watch = setInterval(look, 50);
  try {
    const result = await work();
    return { result, peak_mb: megabytes(peak_kib), private_mb: megabytes(private_kib) };
  } finally {
    clearInterval(watch);
  }
}

function children(): string[] {
  return read(`/proc/self/task/${String(process.pid)}/children`)
    .split(' ')
    .filter(Boolean);
}

const megabytes = (kib: number): number | null => (kib === 0 ? null : (kib * 1024) / 1e6);

/** A line of what the system says of a process: VmHWM is the most that it ever held. 0 once it has gone. */
const kibOf = (status: string, line: 'VmHWM' | 'RssAnon'): number =>
  Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
