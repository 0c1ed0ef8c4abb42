import { expect, it } from 'vitest';
import { answer, type Answer } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import type { IndicatorId } from '#queries/indicators/indicators.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { ReadTile } from '#queries/tiles/tile.ts';
import { drawnAnswer } from '../../dashboard/src/lib/indicator/drawn.ts';
import {
  COMPARED_TITLES,
  INEQUALITY_TITLES,
  PROFILE_TITLES,
} from '../../dashboard/src/lib/sentences/beside.ts';
import { FUNNEL_TITLES, type BesideFigures } from '../../dashboard/src/lib/sentences/funnel.ts';
import { PARTS_TITLES } from '../../dashboard/src/lib/sentences/parts.ts';
import { randomSnapshot } from '../random-snapshot.ts';

const SNAPSHOTS = 12 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);
const TITLES = [...COMPARED_TITLES, ...FUNNEL_TITLES, ...PROFILE_TITLES, ...INEQUALITY_TITLES];
const ASKED: readonly { indicator: IndicatorId; condition?: string }[] = [
  { indicator: 'coverage' },
  { indicator: 'overdue', condition: 'illness' },
  { indicator: 'prevalence', condition: 'illness' },
];

interface Apart {
  readonly side: 'worse' | 'better' | 'higher' | 'lower';
  readonly names: readonly { readonly vi: string }[];
}
type Claim = Readonly<Record<string, unknown>>;

/** Which side an area is on: by its interval and its benchmark, and whether more is good. */
function sideOf({ compared }: Answer['rows'][number], { polarity }: Answer['definition']): string {
  const { low, high, benchmark } = compared!;
  if (low === null || high === null || benchmark === null) return 'none';
  if (low <= benchmark && benchmark <= high) return 'similar';
  const isHigher = low > benchmark;
  if (polarity === 'neutral') return isHigher ? 'higher' : 'lower';
  return isHigher === (polarity === 'higher_is_better') ? 'better' : 'worse';
}

/** What must be true when a rule speaks. */
const CHECKS: Record<string, (claim: Claim, answer: Answer) => void> = {
  areas_differ: ({ of, apart }, { rows, definition }) => {
    const sides = rows.map((row) => ({ name: row.title.vi, side: sideOf(row, definition) }));
    expect(of).toBe(sides.filter(({ side }) => side !== 'none').length);
    const said = (apart as Apart[]).flatMap(({ side, names }) => names.map(({ vi }) => ({ name: vi, side })));
    const truly = sides.filter(({ side }) => side !== 'none' && side !== 'similar');
    expect(said).toHaveLength(truly.length);
    expect(said).toEqual(expect.arrayContaining(truly));
  },
  areas_alike: ({ of }, { rows, definition }) => {
    const sides = rows.map((row) => sideOf(row, definition)).filter((side) => side !== 'none');
    expect(new Set(sides)).toEqual(new Set(['similar']));
    expect(of).toBe(sides.length);
  },
  funnel_outside: ({ outside }, { rows }) => {
    const said = (outside as { verdict: string; names: Apart['names'] }[]).flatMap(({ verdict, names }) =>
      names.map(({ vi }) => `${vi} ${verdict}`),
    );
    const truly = rows.flatMap(({ title, compared }) => {
      if (!compared?.funnel) return [];
      const { value, widened, usual } = compared.funnel;
      const { low_95, high_95, low_998, high_998 } = widened ?? usual;
      if (value > high_998) return [`${title.vi} above_998`];
      if (value > high_95) return [`${title.vi} above_95`];
      if (value < low_998) return [`${title.vi} below_998`];
      return value < low_95 ? [`${title.vi} below_95`] : [];
    });
    expect(said.sort()).toEqual(truly.sort());
  },
  funnel_inside: ({ of }, { rows }) => {
    const points = rows.flatMap(({ compared }) => compared?.funnel ?? []);
    expect(of).toBe(points.length);
    for (const { value, widened, usual } of points) {
      expect(value).toBeGreaterThanOrEqual((widened ?? usual).low_95);
      expect(value).toBeLessThanOrEqual((widened ?? usual).high_95);
    }
  },
  profile_middle: ({ median, lower_quartile, upper_quartile }, { rows }) => {
    const values = rows.flatMap(({ compared }) => compared?.value ?? []).sort((a, b) => a - b);
    const below = (edge: unknown): number => values.filter((value) => value < (edge as number)).length;
    expect(below(median)).toBeLessThanOrEqual(values.length / 2);
    expect(below(lower_quartile)).toBeLessThanOrEqual(below(median));
    expect(below(upper_quartile)).toBeGreaterThanOrEqual(below(median));
  },
  inequality_found: ({ isHigher }, { inequality }) => {
    const { low, high } = inequality!.slope!;
    expect(isHigher ? low > 0 : high < 0).toBe(true);
  },
  inequality_not_found: (_, { inequality }) => {
    expect(inequality!.slope!.low * inequality!.slope!.high).toBeLessThanOrEqual(0);
  },
};

/** An attribute that coverage runs along, or against: by chance there is hardly one. */
async function withCoverageAsAttribute(manifest: Manifest, readTile: ReadTile): Promise<Manifest> {
  const covered = await answer({ indicator: 'coverage', by: 'area', age: 'all' }, { manifest, readTile });
  if (isProblem(covered)) throw new Error(covered.detail.en);
  const sign = manifest.areas.length % 2 === 0 ? 1 : -1;
  const values = Object.fromEntries(covered.rows.map(({ key, value }) => [key, sign * (value ?? 0)]));
  return { ...manifest, attributes: manifest.attributes!.map((one) => ({ ...one, values })) };
}

it('titles of comparison, funnel, profile and inequality claim only what random answers hold', async () => {
  const spoken = new Set<string>();
  for (let seed = 1; seed <= SNAPSHOTS; seed++) {
    const { manifest: random, readTile } = randomSnapshot(seed, {
      districts: 3 + (seed % 6),
      ...(seed % 4 === 0 && { flavour: 'ties' as const }),
    });
    const manifest = seed % 3 === 0 ? await withCoverageAsAttribute(random, readTile) : random;
    for (const question of ASKED) {
      const found = await answer(
        {
          ...question,
          by: 'area',
          age: 'all',
          compare: seed % 2 ? 'rest' : 'whole',
          attribute: 'rural_share',
        },
        { manifest, readTile },
      );
      if (isProblem(found)) throw new Error(found.detail.en);
      const figures: BesideFigures = { answer: found, names: new Map() };
      for (const rule of TITLES) {
        const claim = rule.claim(figures) as Claim | null;
        if (claim === null) continue;
        spoken.add(rule.id);
        CHECKS[rule.id]!(claim, found);
        for (const language of ['vi', 'en'] as const)
          expect(rule.say(figures, language)).not.toMatch(/NaN|undefined|Infinity|null|\[object|: ?$/);
      }
    }
  }
  expect([...spoken].sort()).toEqual(TITLES.map(({ id }) => id).sort());
  expect(Object.keys(CHECKS).sort()).toEqual([...spoken].sort());
});

it('the title of parts names each part with its share of everybody', async () => {
  const { manifest, readTile } = randomSnapshot(3, { flavour: 'random' });
  const found = await answer(
    { indicator: 'confirmation', condition: 'illness', by: 'area', age: 'all' },
    { manifest, readTile },
  );
  if (isProblem(found)) throw new Error(found.detail.en);
  const drawn = drawnAnswer(found, { choices: [], targets: {} });
  const said = PARTS_TITLES[0]!.say({ answer: found, drawn }, 'en')!;
  const { total, definition } = found;
  const shares = [total!.value, ...definition.parts.map((part) => total!.shares[part]!.value)];
  const printed = (said.match(/[\d.]+%/g) ?? []).map((text) => Number(text.slice(0, -1)));
  expect(printed).toHaveLength(shares.length);
  for (const [i, share] of shares.entries()) expect(printed[i]).toBeCloseTo(share! * 100, 0);
});
