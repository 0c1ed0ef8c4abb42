import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConditionFile } from '#queries/detection/condition-file.ts';
import type { ConditionOptions } from '#queries/detection/condition-options.ts';
import { moreInclusive } from '../more-inclusive.ts';
import { compiled, conditionFiles, detectWorld } from './detect-world.ts';
import { SEED, SLICES } from './long.ts';
import { drawFrom } from './random.ts';
import { readStates } from './read-states.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';

/**
 * Whole people: with examinations on several days, diagnoses, medicines and follow-up, through detection to the state in
 * every period. Each run moves one threshold or option of every family of conditions; conditions that rule each other
 * out are one family, so that what one of them loses is never covered by a move of another.
 */
interface Move {
  readonly file: ConditionFile;
  readonly what: string;
  /** The file before and after: a threshold moved, or the same. */
  readonly moved: ConditionFile;
  readonly less: ConditionOptions[string];
  readonly more: ConditionOptions[string];
}

const SHARE = 0.07;

function movesOf(file: ConditionFile): Move[] {
  const thresholds = Object.keys(file.header.thresholds).map((what) => {
    return { file, what, moved: moreInclusive(file, what, SHARE), less: {}, more: {} };
  });
  const options = Object.entries(file.header.options)
    .filter(([, { more_inclusive }]) => more_inclusive !== 'neither')
    .map(([what, { more_inclusive }]) => {
      const on = more_inclusive === 'on';
      return { file, what, moved: file, less: { [what]: !on }, more: { [what]: on } };
    });
  return [...thresholds, ...options];
}

const watched = conditionFiles.files.filter(({ header }) => header.kind !== 'event');
const families = watched
  .filter(({ header }) => header.excludes.length === 0)
  .map((file) => [file, ...watched.filter(({ header }) => header.excludes.includes(file.header.id))])
  .map((family) => family.flatMap(movesOf));
/** Which of the moves a run tries, one of each family. */
const RUNS = Math.max(...families.map((family) => family.length));
const tried = Array.from({ length: RUNS }, (_, at) => at);
const draw = drawFrom(SEED + 6);
/** Every move in a long run; else a few, other ones with every seed. */
const drawn = SLICES > 150 ? tried : [...new Set([0, draw.between(1, RUNS - 1), draw.between(1, RUNS - 1)])];
const POSITIVE = new Set(['known', 'new_confirmed', 'new_suspected', 'history_not_recorded', 'present']);

let stored: StoredWorld;
beforeAll(async () => {
  stored = await storeWorld(drawWorld({ seed: SEED + 5, people: 1500, historyIds: compiled.historyIds }));
}, 60_000);
afterAll(() => stored.remove());

/**
 * `condition/person/period` of everybody positive. Of a band also whoever meets what it leaves out: one raised reading
 * takes people out of the band for good, and a second day may clear them of the disease. It is that day that loses them,
 * not the threshold, so they count as found.
 */
async function positives(moves: readonly Move[], side: 'less' | 'more'): Promise<Set<string>> {
  const movedOf = (file: ConditionFile): ConditionFile =>
    (side === 'more' && moves.find((move) => move.file === file)?.moved) || file;
  const { connection, close } = await detectWorld(stored.file, AS_OF, {
    conditions: { ...conditionFiles, files: conditionFiles.files.map(movedOf) },
    options: Object.fromEntries(moves.map((move) => [move.file.header.id, move[side]])),
  });
  const states = await readStates(connection);
  close();
  const positive = new Set<string>();
  for (const [key, { state, not_confirmed }] of states) {
    const isPositive = POSITIVE.has(state);
    if (isPositive) positive.add(key);
    if (isPositive || not_confirmed)
      for (const { header } of watched)
        if (header.excludes.includes(conditionOf(key)))
          positive.add(header.id + key.slice(conditionOf(key).length));
  }
  return positive;
}

const conditionOf = (key: string): string => key.split('/')[0] ?? '';

it.each(drawn)(
  'more inclusive never loses anybody positive, in any period: move %i of every family',
  async (at) => {
    const moves = families.flatMap((family) => family[at % Math.max(family.length, 1)] ?? []);
    const less = await positives(moves, 'less');
    const more = await positives(moves, 'more');
    const concerned = new Set(moves.map((move) => move.file.header.id));
    const lost = [...less].filter(
      (key) => !more.has(key) && watched.some(({ header }) => header.id === conditionOf(key)),
    );
    expect(
      lost.map(
        (key) =>
          `${key} by ${moves.find(({ file }) => file.header.id === conditionOf(key))?.what ?? 'another'}`,
      ),
    ).toEqual([]);
    // The move finds somebody, or it would prove nothing: each of the families' first thresholds does.
    expect(at > 0 || [...more].some((key) => concerned.has(conditionOf(key)) && !less.has(key))).toBe(true);
  },
  120_000,
);
