import { createHash } from 'node:crypto';
import { sourceChunks } from './readers/source-bytes.ts';
import { isFolder, sourceFiles } from './source-files.ts';

/**
 * SHA-256 of a file, 64 hexadecimal digits: whoever has the file can say whether it is the one that was imported. Of
 * a folder it is that of all, one after the other.
 */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of isFolder(path) ? await sourceFiles(path) : [path])
    for await (const chunk of sourceChunks(file)) hash.update(chunk);
  return hash.digest('hex');
}
