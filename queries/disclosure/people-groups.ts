import { AGE_BANDS } from '../tiles/dimensions.ts';
import type { AgeRange } from '../indicators/age-range.ts';

/** An age group of the treated tables: bands of AGE_BANDS from `first` to `last`. */
export interface AgeGroup extends AgeRange {
  readonly id: string;
}

const group = (id: string, from: number, to: number): AgeGroup => ({
  id,
  first: AGE_BANDS.findIndex((band) => band.from === from),
  last: AGE_BANDS.findIndex((band) => band.to === to),
});

export const ALL = 'all';
const EVERYBODY = group(ALL, 0, 120);
const CHILDREN = group('0-17', 0, 17);
const ADULTS = group('18+', 18, 120);

/** Ten years each, cut at 18 so that children and adults are made of whole groups. */
const TEN_YEARS: readonly AgeGroup[] = [
  group('0-9', 0, 9),
  group('10-17', 10, 17),
  group('18-29', 18, 29),
  ...[30, 40, 50, 60, 70].map((from) => group(`${from}-${from + 9}`, from, from + 9)),
  group('80+', 80, 120),
];

/** People of one sex, or both, in one age group. */
export interface PeopleGroup {
  readonly sex: 'all' | 'female' | 'male';
  readonly age: AgeGroup;
}

/**
 * How people are divided: one tree, each family dividing one node. Node 0 is everybody. `derived` are groups that are
 * no node: they are shown where all the nodes of which they consist are shown.
 */
export interface PeopleTree {
  readonly groups: readonly PeopleGroup[];
  /** Family f divides `families[f].parent` into `children`; families of upper nodes first. */
  readonly families: readonly { readonly parent: number; readonly children: readonly number[] }[];
  /** Nodes without a family, which hold the counts. */
  readonly leaves: readonly number[];
  readonly derived: readonly { readonly group: PeopleGroup; readonly of: readonly number[] }[];
  /** The ages that a reader may ask for, coarsest first. */
  readonly ages: readonly AgeGroup[];
}

/** Everybody → children and adults → each sex → ten-year groups, where `ten_years`. */
function peopleTree(ten_years: boolean): PeopleTree {
  const groups: PeopleGroup[] = [{ sex: 'all', age: EVERYBODY }];
  const families: { parent: number; children: number[] }[] = [];
  const divide = (parent: number, children: readonly PeopleGroup[]): number[] => {
    const from = groups.push(...children) - children.length;
    const numbers = children.map((_, i) => from + i);
    families.push({ parent, children: numbers });
    return numbers;
  };
  const both = ['female', 'male'] as const;
  const generations = divide(
    0,
    [CHILDREN, ADULTS].map((age) => ({ sex: 'all', age })),
  );
  const sexes = generations.flatMap((node) =>
    divide(
      node,
      both.map((sex) => ({ sex, age: groups[node]!.age })),
    ),
  );
  let leaves = sexes;
  if (ten_years)
    leaves = sexes.flatMap((node) => {
      const { sex, age } = groups[node]!;
      const within = TEN_YEARS.filter(({ first, last }) => first >= age.first && last <= age.last);
      return divide(
        node,
        within.map((ten) => ({ sex, age: ten })),
      );
    });
  const nodesOf = (test: (group: PeopleGroup) => boolean, among: readonly number[]): number[] =>
    among.filter((node) => test(groups[node]!));
  const derived = [
    ...both.map((sex) => ({ group: { sex, age: EVERYBODY }, of: nodesOf((one) => one.sex === sex, sexes) })),
    ...(ten_years
      ? TEN_YEARS.map((age) => ({
          group: { sex: 'all', age } as const,
          of: nodesOf((one) => one.age === age, leaves),
        }))
      : []),
  ];
  return {
    groups,
    families,
    leaves,
    derived,
    ages: [EVERYBODY, CHILDREN, ADULTS, ...(ten_years ? TEN_YEARS : [])],
  };
}

export const ADULT_CHILD = peopleTree(false);
export const TEN_YEAR_GROUPS = peopleTree(true);
