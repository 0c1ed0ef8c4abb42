import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConditionFile } from '#queries/detection/condition-file.ts';
import type { ConditionOptions } from '#queries/detection/condition-options.ts';
import { moreInclusive } from '../more-inclusive.ts';
import { compiled, conditionFiles, detectWorld } from './detect-world.ts';
import { LONG, SEED } from './long.ts';
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
/** Every move in a long run; else the first and one that the seed draws. */
const drawn = LONG ? tried : [0, draw.between(1, RUNS - 1)];
const POSITIVE = new Set(['known', 'new_confirmed', 'new_suspected', 'history_not_recorded', 'present']);

let stored: StoredWorld;
beforeAll(async () => {
  stored = await storeWorld(drawWorld({ seed: SEED + 5, people: 1500, historyIds: compiled.historyIds }));
});
afterAll(() => stored.remove());

interface Found {
  /** `condition/person/period` of everybody positive; of a band also those positive for what it leaves out. */
  readonly positive: ReadonlySet<string>;
  /**
   * Of a band: those who met what it leaves out and were cleared of it by a later day. One such reading takes people
   * out of the band; it is that day that loses them, not the threshold.
   */
  readonly cleared: ReadonlySet<string>;
}

async function found(moves: readonly Move[], side: 'less' | 'more'): Promise<Found> {
  const movedOf = (file: ConditionFile): ConditionFile =>
    (side === 'more' && moves.find((move) => move.file === file)?.moved) || file;
  const { connection, close } = await detectWorld(stored.file, AS_OF, {
    conditions: { ...conditionFiles, files: conditionFiles.files.map(movedOf) },
    options: Object.fromEntries(moves.map((move) => [move.file.header.id, move[side]])),
  });
  const states = await readStates(connection);
  close();
  const [positive, cleared] = [new Set<string>(), new Set<string>()];
  for (const [key, { state, not_confirmed }] of states) {
    const condition = conditionOf(key);
    const bands = watched.filter(({ header }) => header.excludes.includes(condition));
    const keys = bands.map(({ header }) => header.id + key.slice(condition.length));
    if (POSITIVE.has(state)) for (const each of [key, ...keys]) positive.add(each);
    else if (not_confirmed) for (const each of keys) cleared.add(each);
  }
  return { positive, cleared };
}

const conditionOf = (key: string): string => key.split('/')[0] ?? '';

it.each(drawn)(
  'more inclusive never loses anybody positive, in any period: move %i of every family',
  async (at) => {
    const moves = families.flatMap((family) => family[at % Math.max(family.length, 1)] ?? []);
    const less = await found(moves, 'less');
    const more = await found(moves, 'more');
    const conditions = new Set(watched.map(({ header }) => header.id));
    const lost = [...less.positive].filter(
      (key) => conditions.has(conditionOf(key)) && !more.positive.has(key) && !more.cleared.has(key),
    );
    expect({ lost, by: moves.map(({ file, what }) => `${file.file} ${what}`) }).toMatchObject({ lost: [] });
    // It finds somebody, or it would prove nothing: the first threshold of most families does.
    if (at === 0)
      expect([...more.positive].filter((key) => !less.positive.has(key)).length).toBeGreaterThan(100);
  },
  120_000,
);
