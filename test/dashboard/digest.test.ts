import { expect, it } from 'vitest';
import { DIGEST_AGES, digestOf } from '#queries/indicators/digest.ts';
import { slice } from '#queries/indicators/slice.ts';
import { ALL_AGES } from '#queries/indicators/age-range.ts';
import { AGE_FILTERS, SEXES } from '#queries/tiles/dimensions.ts';
import { decodeTile, wholeOf, type ReadTile } from '#queries/tiles/tile.ts';
import { explored } from '../../dashboard/src/lib/explore/explored.ts';
import { EXPLORED } from '../../dashboard/src/lib/explore/measures.ts';
import { exploreScope, exploreTiles } from '../../dashboard/src/lib/explore/page.ts';
import { readExplore } from '../../dashboard/src/lib/explore/state.ts';
import { overview } from '../../dashboard/src/lib/overview/overview.ts';
import { offeredConditions, offeredPeriods, readState } from '../../dashboard/src/lib/state/url-state.ts';
import { encodeTile } from '../../server/surveillance/encode-tile.ts';
import { randomSnapshot, type RandomSnapshot } from '../random-snapshot.ts';

const SNAPSHOTS = 4 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);
const STATES_EACH = 15;

const drawn = <T>(list: readonly T[], seed: number, salt: number): T =>
  list[(Math.imul(seed * 7919 + salt, 2654435761) >>> 8) % list.length]!;

/** Reads the digests of a snapshot as a browser gets them, and counts them. */
function overDigests({ manifest, readTile }: RandomSnapshot): { read: ReadTile; digests: () => number } {
  let digests = 0;
  return {
    digests: () => digests,
    read: async (address) => {
      const whole = await readTile(wholeOf(address));
      if (!address.digest) return whole;
      digests++;
      const made = digestOf(whole, address, manifest)!;
      const bytes = encodeTile(address.topic, made.columns, new Map(), made);
      return decodeTile(address.topic, bytes, DIGEST_AGES[address.digest]);
    },
  };
}

it('the first page says the same from digests as from whole tiles, whatever it is asked', async () => {
  for (let seed = 1; seed <= SNAPSHOTS; seed++) {
    const snapshot = randomSnapshot(seed);
    const { manifest, readTile } = snapshot;
    const { read, digests } = overDigests(snapshot);
    for (let n = 0; n < STATES_EACH; n++) {
      const asked = new URLSearchParams({
        area: drawn(manifest.areas, seed, n).code,
        period: drawn(offeredPeriods(manifest), seed, n + 100).id,
        sex: drawn(['all', ...SEXES], seed, n + 200),
        age: drawn(AGE_FILTERS, seed, n + 300),
        condition: drawn(offeredConditions(manifest), seed, n + 400).id,
      });
      const files = (of: ReadTile): Parameters<typeof overview>[2] => ({
        manifest: () => Promise.resolve(manifest),
        map: () => Promise.resolve(null),
        changes: () => Promise.resolve(null),
        readTile: of,
      });
      const state = readState(asked, manifest);
      expect(await overview(manifest, state, files(read)), `seed ${seed}, ${asked.toString()}`).toEqual(
        await overview(manifest, state, files(readTile)),
      );
    }
    expect(digests()).toBeGreaterThan(STATES_EACH);
  }
});

it('the linked views show the same from digests as from whole tiles', async () => {
  for (let seed = 1; seed <= SNAPSHOTS; seed++) {
    const snapshot = randomSnapshot(seed);
    const { manifest, readTile } = snapshot;
    const { read, digests } = overDigests(snapshot);
    for (const [n, measure] of EXPLORED.entries()) {
      const asked = new URLSearchParams({
        measure,
        condition: drawn(offeredConditions(manifest, 'explore'), seed, n).id,
        area: drawn(manifest.areas, seed, n + 100).code,
        period: drawn(offeredPeriods(manifest), seed, n + 200).id,
        age: drawn(['all', '20-24', '30-44', '80+'], seed, n + 300),
      });
      const { state } = readExplore(asked, manifest);
      const scope = exploreScope(manifest, state);
      const [whole, digested] = await Promise.all(
        [readTile, read].map(async (of) => {
          const tiles = await exploreTiles(state, scope, { readTile: of });
          return tiles && explored(state, scope, tiles);
        }),
      );
      expect(digested, `seed ${seed}, ${asked.toString()}`).toEqual(whole);
    }
    expect(digests()).toBeGreaterThan(0);
  }
});

it('a digest is not asked what it does not hold: it throws', async () => {
  const snapshot = randomSnapshot(1);
  const tile = await overDigests(snapshot).read({
    snapshot: snapshot.manifest.id,
    area: '24',
    topic: 'coverage',
    digest: 'overview',
  });
  const of = (filters: object, by: Parameters<typeof slice>[2], measures: readonly string[]) => () =>
    slice(tile, { period: 'all', ...filters }, by, measures);
  expect(of({ ages: ALL_AGES }, ['area'], ['residents'])).not.toThrow();
  expect(of({ ages: { first: 5, last: 9 } }, [], ['residents'])).toThrow(/does not tell these ages apart/);
  expect(of({}, ['age_band'], ['residents'])).toThrow(/does not tell these ages apart/);
  const follow_up = await overDigests(snapshot).read({
    snapshot: snapshot.manifest.id,
    area: '24',
    topic: 'follow-up',
    condition: 'illness',
    digest: 'overview',
  });
  expect(() => slice(follow_up, { period: 'all' }, ['area'], ['contacted'])).toThrow(/no column area/);
  expect(() => slice(follow_up, { period: 'all' }, [], ['overdue'])).toThrow(/no column overdue/);
});
