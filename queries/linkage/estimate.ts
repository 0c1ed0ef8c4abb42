import { bitOf, type Block } from './blocks.ts';
import type { Field, PatternCount } from './fields.ts';

/** By field and level: the share of pairs that is at this level, of pairs in which both have the field. */
export type Shares = readonly (readonly number[])[];

/** The model of Fellegi and Sunter. */
export interface Model {
  /** Of pairs of one person (m). */
  readonly one_person: Shares;
  /** Of pairs of two people (u). */
  readonly two_people: Shares;
  /** Share of all pairs that are one person. */
  readonly matches: number;
}

/** As much as so many pairs of one person says where the estimation begins: no level is ever impossible. */
const PRIOR_PAIRS = 10;
/** The rarest that a level may be said to be among two people: a number has a million values and more. */
const RAREST = 1e-6;
const MOST_ROUNDS = 500;
const ENOUGH = 1e-7;
/** How often the pairs of one person among the drawn ones are taken out again. */
const ROUNDS = 3;

/**
 * How often pairs drawn at random are at each level: nearly that of two people (u), counted and not estimated.
 * @param drawn patterns of random pairs
 */
export function sharesDrawn(fields: readonly Field[], drawn: readonly PatternCount[]): Shares {
  return fields.map(({ levels }, at) => {
    const counted = levels.map((_, level) =>
      drawn.reduce((sum, { levels: found, pairs }) => sum + (found[at] === level ? pairs : 0), 0),
    );
    const all = counted.reduce((sum, pairs) => sum + pairs, 0);
    return levels.map(({ rarest = RAREST }, level) =>
      Math.max(rarest, (counted[level] ?? 0) / Math.max(all, 1)),
    );
  });
}

export interface Estimated {
  readonly one_person: Shares;
  /** Share of the pairs that are one person. */
  readonly matches: number;
  readonly rounds: number;
}

/**
 * Shares of the levels among pairs of one person (m), by expectation and maximisation over the counts of patterns, with the
 * shares among two people held fixed. A field that is missing in a pattern says nothing there.
 * @param free places of the fields that are estimated; the others say nothing
 * @see Fellegi IP, Sunter AB: A theory for record linkage. JASA 1969;64:1183-1210
 * @see Winkler WE: Using the EM algorithm for weight computation in the Fellegi-Sunter model of record linkage. 1988/2000
 */
export function maximise(
  fields: readonly Field[],
  patterns: readonly PatternCount[],
  two_people: Shares,
  free: readonly number[],
  prior = PRIOR_PAIRS,
  most_rounds = MOST_ROUNDS,
): Estimated {
  const all = patterns.reduce((sum, { pairs }) => sum + pairs, 0);
  let one_person: Shares = fields.map(({ levels }) => levels.map((level) => level.one_person));
  let matches = 0.1;
  let rounds = 0;
  for (let change = 1; change > ENOUGH && rounds < most_rounds && all > 0; rounds++) {
    const expected = fields.map(({ levels }) => levels.map((level) => level.one_person * prior));
    let found = 0;
    for (const { levels, pairs } of patterns) {
      const share = shareOfOnePerson(levels, one_person, two_people, matches, free) * pairs;
      found += share;
      for (const at of free) {
        const level = levels[at] ?? null;
        const counted = expected[at];
        if (level !== null && counted) counted[level] = (counted[level] ?? 0) + share;
      }
    }
    const next = expected.map((counted) => {
      const sum = counted.reduce((of, pairs) => of + pairs, 0);
      return counted.map((pairs) => pairs / sum);
    });
    change = Math.max(
      Math.abs(found / all - matches),
      ...free.flatMap((at) =>
        (next[at] ?? []).map((share, level) => Math.abs(share - (one_person[at]?.[level] ?? 0))),
      ),
    );
    one_person = next;
    matches = found / all;
  }
  return { one_person, matches, rounds };
}

/** The probability that a pair with these levels is one person. */
export function shareOfOnePerson(
  levels: readonly (number | null)[],
  one_person: Shares,
  two_people: Shares,
  matches: number,
  places: readonly number[],
): number {
  let one = matches;
  let two = 1 - matches;
  for (const at of places) {
    const level = levels[at] ?? null;
    if (level === null) continue;
    one *= one_person[at]?.[level] ?? 0;
    two *= two_people[at]?.[level] ?? 0;
  }
  return one + two === 0 ? 0 : one / (one + two);
}

/**
 * The model of all fields. Among the pairs of a block the fields that it asks for always agree, so each block teaches the
 * others, and what several teach is averaged by how many matches each found. How many of all pairs are one person follows
 * from the candidates.
 * @param patterns of all candidates, with the blocks that brought them
 * @param drawn levels of pairs drawn at random (sharesDrawn)
 * @param comparisons how many pairs there are, brought together or not
 */
export function estimate(
  fields: readonly Field[],
  blocks: readonly Block[],
  patterns: readonly PatternCount[],
  drawn: Shares,
  comparisons: number,
): Model {
  let model = estimateOnce(fields, blocks, patterns, drawn, comparisons);
  for (let round = 1; round < ROUNDS; round++)
    model = estimateOnce(fields, blocks, patterns, withoutMatches(fields, drawn, model), comparisons);
  return model;
}

/** Of what was drawn, the pairs of two people: where few people are compared, the numbers that agree are of one. */
function withoutMatches(fields: readonly Field[], drawn: Shares, { one_person, matches }: Model): Shares {
  return fields.map(({ levels }, at) =>
    levels.map(({ rarest = RAREST }, level) =>
      Math.max(
        rarest,
        ((drawn[at]?.[level] ?? 0) - matches * (one_person[at]?.[level] ?? 0)) / (1 - matches),
      ),
    ),
  );
}

function estimateOnce(
  fields: readonly Field[],
  blocks: readonly Block[],
  patterns: readonly PatternCount[],
  two_people: Shares,
  comparisons: number,
): Model {
  const sums = fields.map(({ levels }) => ({ weight: 0, shares: levels.map(() => 0) }));
  for (const [at, { fixes }] of blocks.entries()) {
    if (fixes === null) continue;
    const brought = patterns.filter((pattern) => (pattern.blocks & bitOf(at)) !== 0);
    const free = fields.flatMap(({ id }, place) => (fixes.includes(id) ? [] : [place]));
    const { one_person, matches } = maximise(fields, brought, two_people, free);
    for (const place of free) {
      const both = brought.reduce((sum, { levels, pairs }) => sum + (levels[place] === null ? 0 : pairs), 0);
      const weight = matches * both + PRIOR_PAIRS;
      const sum = sums[place];
      if (!sum) continue;
      sum.weight += weight;
      sum.shares = sum.shares.map((share, level) => share + weight * (one_person[place]?.[level] ?? 0));
    }
  }
  const one_person = sums.map(({ weight, shares }, place) =>
    weight === 0
      ? (fields[place]?.levels ?? []).map((level) => level.one_person)
      : shares.map((share) => share / weight),
  );
  return { one_person, two_people, matches: shareOfMatches(patterns, one_person, two_people, comparisons) };
}

/** What share of all pairs must be one person for the candidates to be so many: a fixed point. */
function shareOfMatches(
  patterns: readonly PatternCount[],
  one_person: Shares,
  two_people: Shares,
  comparisons: number,
): number {
  const places = one_person.map((_, at) => at);
  const candidates = patterns.reduce((sum, { pairs }) => sum + pairs, 0);
  let matches = Math.min(0.5, (0.01 * candidates) / comparisons);
  for (let round = 0; round < 100 && matches > 0; round++) {
    const found = patterns.reduce(
      (sum, { levels, pairs }) =>
        sum + pairs * shareOfOnePerson(levels, one_person, two_people, matches, places),
      0,
    );
    const next = Math.max(found, 1) / comparisons;
    if (Math.abs(next - matches) <= 1e-6 * matches) break;
    matches = Math.min(next, 0.5);
  }
  return matches;
}
