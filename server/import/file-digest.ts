import { createHash } from 'node:crypto';
import { sourceChunks } from './readers/source-bytes.ts';

/**
 * SHA-256 of a file, 64 hexadecimal digits: whoever has the file can say whether it is the one that was imported. Of
 * several it is that of all, one after the other.
 */
export async function fileDigest(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) for await (const chunk of sourceChunks(path)) hash.update(chunk);
  return hash.digest('hex');
}
