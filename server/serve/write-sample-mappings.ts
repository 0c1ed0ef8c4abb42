import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleIndex } from '../../sample-data/generate.ts';
import { ROOT } from './places.ts';

/**
 * Puts the mappings beside the files of a sample, with the share of the people that it holds: what is imported by
 * them is then shown with that share.
 */
export function writeSampleMappings(out: string, { files, scale }: SampleIndex): void {
  mkdirSync(join(out, 'mappings'), { recursive: true });
  for (const mapping of new Set(files.map((file) => file.mapping))) {
    const text = readFileSync(join(ROOT, 'sample-data/mappings', mapping), 'utf8');
    const scaled = { ...(JSON.parse(text) as object), scale };
    writeFileSync(join(out, 'mappings', mapping), `${JSON.stringify(scaled, null, 2)}\n`);
  }
}
