import { workerData } from 'node:worker_threads';
import { openerOf, sealBy } from './seal.ts';
import { openLines, sealLines } from './seal-lines.ts';

/** What a thread of the pool does, by name, with the keys that it is given. */
const keys = (workerData as readonly Uint8Array[]).map((key) => Buffer.from(key));
const [seal, opener] = [sealBy(keys[0]!), openerOf(keys)];

export const close = (lines: string): string => sealLines(seal, lines);
export const open = (lines: string): string | null => openLines(opener, lines);
