import { describe, expect, test } from 'vitest';
import type { Block } from './blocks.ts';
import { estimate, maximise, sharesDrawn, shareOfOnePerson } from './estimate.ts';
import type { Field, PatternCount } from './fields.ts';

/** A field of two levels of which `one_person` says how often pairs of one person agree, to begin with. */
const field = (id: Field['id'], one_person: number): Field => ({
  ...{ id, vi: id, en: id },
  levels: [
    { vi: '0', en: '0', one_person: 1 - one_person },
    { vi: '1', en: '1', one_person },
  ],
});
const FIELDS = [field('family', 0.8), field('birth', 0.9)];
const TWO_PEOPLE = [
  [0.7, 0.3],
  [0.9, 0.1],
];

describe('the expectation-maximisation of Fellegi and Sunter', () => {
  test('does in one round what the hand computes', () => {
    // Both agree in 20 pairs, in 80 neither; one in ten is taken to be one person at first. By hand:
    // both: 0.1·0.8·0.9 ÷ (0.1·0.8·0.9 + 0.9·0.3·0.1) = 0.072 ÷ 0.099 = 0.7273, so 14.5455 of the 20;
    // neither: 0.1·0.2·0.1 ÷ (0.1·0.2·0.1 + 0.9·0.7·0.9) = 0.002 ÷ 0.569 = 0.003515, so 0.2812 of the 80.
    const patterns = [
      { blocks: 1, levels: [1, 1], pairs: 20 },
      { blocks: 1, levels: [0, 0], pairs: 80 },
    ];
    const { one_person, matches } = maximise(FIELDS, patterns, TWO_PEOPLE, [0, 1], 0, 1);
    expect(matches).toBeCloseTo((14.545455 + 0.281195) / 100, 6);
    expect(one_person[0]?.[1]).toBeCloseTo(14.545455 / (14.545455 + 0.281195), 6);
    expect(one_person[1]?.[1]).toBeCloseTo(14.545455 / (14.545455 + 0.281195), 6);
  });

  test('finds the shares from which counts were made', () => {
    const true_one = [0.93, 0.85, 0.7];
    const two = [0.2, 0.05, 0.01];
    const fields = [field('family', 0.8), field('birth', 0.8), field('phone', 0.8)];
    const patterns = patternsMadeOf(true_one, two, 0.04, 1_000_000);
    const { one_person, matches } = maximise(
      fields,
      patterns,
      two.map((u) => [1 - u, u]),
      [0, 1, 2],
    );
    expect(matches).toBeCloseTo(0.04, 3);
    for (const [at, m] of true_one.entries()) expect(one_person[at]?.[1]).toBeCloseTo(m, 2);
  });

  test('leaves out a field that one of the two lacks', () => {
    expect(
      shareOfOnePerson(
        [1, null],
        [
          [0.2, 0.8],
          [0, 0],
        ],
        TWO_PEOPLE,
        0.1,
        [0, 1],
      ),
    ).toBeCloseTo(0.08 / (0.08 + 0.27), 12);
  });

  test('learns nothing of a field from the block that asks for it', () => {
    const fields = [field('family', 0.6), field('birth', 0.7), field('phone', 0.5)];
    const blocks: Block[] = [
      { alike: '', where: '', fixes: ['family'] },
      { alike: '', where: '', fixes: ['birth'] },
    ];
    const two = [
      [0.8, 0.2],
      [0.95, 0.05],
      [0.99, 0.01],
    ];
    // The first block has only pairs that agree in the family name: what is learned of it comes from the second.
    const first = patternsMadeOf([1, 0.9, 0.6], [1, 0.05, 0.01], 0.1, 400_000, 1);
    const second = patternsMadeOf([0.97, 1, 0.6], [0.2, 1, 0.01], 0.5, 100_000, 2);
    const model = estimate(fields, blocks, [...first, ...second], two, 10 ** 9);
    expect(model.one_person[0]?.[1]).toBeCloseTo(0.97, 2);
    expect(model.one_person[1]?.[1]).toBeCloseTo(0.9, 2);
    expect(model.one_person[2]?.[1]).toBeCloseTo(0.6, 2);
  });
});

test('what is drawn at random counts each level, and never holds one for impossible', () => {
  const drawn = [
    { blocks: 0, levels: [1, null], pairs: 30 },
    { blocks: 0, levels: [0, 0], pairs: 70 },
  ];
  expect(sharesDrawn(FIELDS, drawn)).toEqual([
    [0.7, 0.3],
    [1, 1e-6],
  ]);
});

/** Every pattern of fields that agree or differ, as often as independent fields would make it. */
function patternsMadeOf(
  one: readonly number[],
  two: readonly number[],
  matches: number,
  pairs: number,
  blocks = 1,
): PatternCount[] {
  const chance = (shares: readonly number[], levels: readonly number[]): number =>
    shares.reduce((product, share, at) => product * (levels[at] === 1 ? share : 1 - share), 1);
  return Array.from({ length: 2 ** one.length }, (_, bits) => {
    const levels = one.map((_, at) => (bits >> at) & 1);
    return {
      ...{ blocks, levels },
      pairs: pairs * (matches * chance(one, levels) + (1 - matches) * chance(two, levels)),
    };
  });
}
