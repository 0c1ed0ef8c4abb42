import { readFileSync } from 'node:fs';

/**
 * Watches the peak memory of the processes that this one starts while the work runs, in MB. Linux only: elsewhere
 * there is nothing to read and the peak is null.
 */
export async function withPeakMemory<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly peak_mb: number | null }> {
  let peak_kib = 0;
  const look = (): void => {
    for (const pid of children()) peak_kib = Math.max(peak_kib, highWaterMark(pid));
  };
  const watch = setInterval(look, 50);
  try {
    const result = await work();
    return { result, peak_mb: peak_kib === 0 ? null : (peak_kib * 1024) / 1e6 };
  } finally {
    clearInterval(watch);
  }
}

function children(): string[] {
  return read(`/proc/self/task/${String(process.pid)}/children`)
    .split(' ')
    .filter(Boolean);
}

/** The most that the process ever held, in KiB; 0 once it has gone. */
function highWaterMark(pid: string): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
