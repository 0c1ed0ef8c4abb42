import { workerData } from 'node:worker_threads';
import { sealAll, type Sealed, type ToSeal } from './seal-all.ts';
import { sealBy } from './seal.ts';

const seal = sealBy(Buffer.from(workerData as Uint8Array));

/** What a thread of the pool does. */
export default (rows: ToSeal): Sealed => sealAll(seal, rows);
