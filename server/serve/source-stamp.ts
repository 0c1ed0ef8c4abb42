import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './places.ts';

const NOT_SOURCES = new Set(['node_modules', 'build', '.svelte-kit', '.cache', 'output']);

/**
 * A name for the present content of files and folders: the same bytes under the same paths give the same name.
 * By content, not by time of change: a fresh clone has the times of its cloning.
 * @param paths relative to the project; tests do not count
 */
export function sourceStamp(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => filesUnder(each)).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(path: string): string[] {
  const entries = entriesOf(path);
  if (entries === null) return [path];
  return entries
    .filter((entry) => !NOT_SOURCES.has(entry.name) && !/\.test\.ts$/.test(entry.name))
    .flatMap((entry) => {
      const below = `${path}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(below) : [below];
    });
}

function entriesOf(path: string) {
  try {
    return readdirSync(join(ROOT, path), { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw error;
  }
}

/** What was written for a name the last time, or null. */
export function readStamp(name: string): string | null {
  try {
    return readFileSync(stampFile(name), 'utf8');
  } catch {
    return null;
  }
}

export function writeStamp(name: string, stamp: string): void {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), stamp);
}

function stampFile(name: string): string {
  return join(ROOT, '.cache', `${name}.stamp`);
}
