import { workerData } from 'node:worker_threads';
import { sealBy } from './seal.ts';

/** Some people and what is said of them, side by side. */
export interface ToSeal {
  readonly people: readonly string[];
  readonly said: readonly string[];
}

const seal = sealBy(Buffer.from(workerData as Uint8Array));

/** What a thread of the pool does: seals what it is given, in the same order. */
export default function sealAll({ people, said }: ToSeal): Uint8Array[] {
  return people.map((person, at) => seal.close(person, said[at] ?? ''));
}
