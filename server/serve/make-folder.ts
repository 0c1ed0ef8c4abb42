import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it, if it is not there. Only its user may look inside: it holds people's data.
 * @throws an error whose code is the reason: EROFS, EACCES, ENOSPC, ENOTDIR
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  let parent = folder;
  for (; !existsSync(parent); parent = dirname(parent)) missing.unshift(parent);
  // On a read-only disk making one says "no such file"; asking for the right to write names the reason.
  if (missing.length > 0) accessSync(parent, constants.W_OK);
  // One by one: asked for all at once, Node never returns from a file system that takes no folders, such as /proc.
  for (const level of missing) mkdirSync(level, { mode: 0o700 });
}
