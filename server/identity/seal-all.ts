import type { Seal } from './seal.ts';

/** Some people and what is said of them, side by side. */
export interface ToSeal {
  readonly people: readonly string[];
  readonly said: readonly string[];
}

/** Seals one behind the other, and where each ends: one piece of memory goes between threads sooner than thousands. */
export interface Sealed {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

export function sealAll(seal: Seal, { people, said }: ToSeal): Sealed {
  const ends = new Uint32Array(people.length);
  let end = 0;
  const seals = people.map((person, at) => {
    const sealed = seal.close(person, said[at] ?? '');
    ends[at] = end += sealed.length;
    return sealed;
  });
  return { bytes: Buffer.concat(seals, end), ends };
}
