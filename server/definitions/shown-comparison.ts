import type { ShownComparison, ShownCondition, ShownCounts } from '#queries/definitions/pages.ts';
import { COMPARED, isSmall, shownCount } from '#queries/disclosure/views.ts';
import type { ComparedCondition, Comparison } from './compare-definitions.ts';
import type { Figures } from './compared-figures.ts';

/**
 * What a page tells of a proposed change: counts rounded, small ones hidden, and what hardly moves as it was, whoever asks. The
 * command tells exact ones to whoever has the machine.
 */
export function shownComparison({ as_of, changes, proposed, conditions }: Comparison): ShownComparison {
  if (proposed === null) throw new Error('Nothing was proposed.');
  return { as_of, proposed, pending: changes, conditions: conditions.map(shownCondition) };
}

function shownCondition({ id, kind, title, before, after, areas, moved }: ComparedCondition): ShownCondition {
  const of = (figures: Figures): Readonly<Record<string, number>> =>
    kind === 'event' ? { events: figures.events } : figures.states;
  const named = new Set(
    areas.flatMap((one) => [one.before, one.after].flatMap((side) => Object.keys(of(side)))),
  );
  const counted = [...named].filter((name) =>
    areas.some((one) => (of(one.before)[name] ?? 0) + (of(one.after)[name] ?? 0) > 0),
  );
  return {
    ...{ id, title, before, after, counted },
    areas: areas.map((one) => ({
      name: one.name,
      counts: counted.map((count) => shownCounts(of(one.before)[count] ?? 0, of(one.after)[count] ?? 0)),
    })),
    moved: moved
      .filter(({ from, to, people }) => from !== to && people > COMPARED.keep_within)
      .map((one) => ({ ...one, people: shownCount(one.people, COMPARED, undefined) })),
  };
}

/** A count that moves by few keeps its value: the few would otherwise be the difference. */
function shownCounts(before: number, after: number): ShownCounts {
  const old = shown(before);
  return { before: old, after: Math.abs(after - before) <= COMPARED.keep_within ? old : shown(after) };
}

const shown = (count: number): number | null =>
  isSmall(count, COMPARED) ? null : shownCount(count, COMPARED, undefined);
