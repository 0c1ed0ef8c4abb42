import { expect, test } from 'vitest';
import type { Formula } from '../indicators/formula.ts';
import { DECLARED_TABLES } from './tables.ts';

const formOf = ({ plus, minus = [] }: Formula): Map<string, number> => {
  const form = new Map<string, number>();
  for (const [measures, sign] of [
    [plus, 1],
    [minus, -1],
  ] as const)
    for (const measure of measures) form.set(measure, (form.get(measure) ?? 0) + sign);
  return new Map([...form].filter(([, times]) => times !== 0).sort());
};
const sumOf = (formulas: readonly Formula[]): Formula => ({
  plus: formulas.flatMap(({ plus }) => plus),
  minus: formulas.flatMap(({ minus = [] }) => minus),
});

const declared = DECLARED_TABLES.flatMap(({ id, topics }) =>
  Object.entries(topics).map(([topic, counts]) => ({ name: `${id} ${topic}`, counts })),
);

test.each(declared)('of $name every family adds up to what it divides', ({ counts: { nodes } }) => {
  const families = new Map<string, typeof nodes>();
  for (const node of nodes) {
    if (node.of === undefined) continue;
    const name = `${node.of}/${node.by}`;
    families.set(name, [...(families.get(name) ?? []), node]);
  }
  expect(families.size).toBeGreaterThan(0);
  for (const family of families.values()) {
    const whole = nodes.find(({ id }) => id === family[0]!.of)!;
    expect(formOf(sumOf(family.map(({ counts }) => counts)))).toEqual(formOf(whole.counts));
  }
});

test.each(declared)('of $name a sum is the sum of its nodes', ({ counts: { nodes, sums } }) => {
  for (const { counts, of } of Object.values(sums)) {
    // Who is aware was assessed and knew: the same people under two names.
    const form = counts.plus[0] === 'aware' ? { plus: ['known_assessed'] } : counts;
    expect(formOf(sumOf(of.map((id) => nodes.find((node) => node.id === id)!.counts)))).toEqual(formOf(form));
  }
});

test.each(DECLARED_TABLES)('the people of the $id table are divided without gap or overlap', ({ people }) => {
  const bandsOf = (node: number): string[] => {
    const { sex, age } = people.groups[node]!;
    const bands: string[] = [];
    for (const one of sex === 'all' ? ['female', 'male'] : [sex])
      for (let band = age.first; band <= age.last; band++) bands.push(`${one} ${band}`);
    return bands.sort();
  };
  for (const { parent, children } of people.families)
    expect(children.flatMap(bandsOf).sort()).toEqual(bandsOf(parent));
  for (const { group, of } of people.derived) {
    const parts = of.flatMap(bandsOf);
    const expected = (group.sex === 'all' ? 2 : 1) * (group.age.last - group.age.first + 1);
    expect(new Set(parts).size).toBe(expected);
    expect(parts.length).toBe(expected);
  }
});
