import { workerData } from 'node:worker_threads';
import { sealBy } from './seal.ts';
import { sealLines } from './seal-lines.ts';

const seal = sealBy(Buffer.from(workerData as Uint8Array));

/** What a thread of the pool does. */
export default (said: string): string => sealLines(seal, said);
