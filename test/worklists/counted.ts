import { answer, type Answer, type AnswerRow } from '#queries/indicators/answer.ts';
import { cascadeAfterFinding, cascadeAtExamination } from '#queries/indicators/cascade.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { question, type Question } from '#queries/indicators/question.ts';
import { resolve } from '#queries/indicators/resolve.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import { isListed } from '#queries/worklists/listed-kinds.ts';
import type { CountOfAnswer, CountOfCascade, Counted } from '#queries/worklists/list.ts';
import type { Snapshot } from '../../server/api/snapshots.ts';

// Numbers behind which lists stand, counted from the tiles as pages count them.

export interface Scope {
  readonly area: string;
  readonly period: string;
  readonly condition: string;
  readonly sex: string;
  readonly age: string;
}

export const isOfCascade = (counted: Counted): counted is CountOfCascade => 'cascade' in counted;

/** Kinds of condition of which a count is shown and has a list; undefined where it is of none. */
export function kindsOf(counted: Counted): readonly CatalogueEntry['kind'][] | undefined {
  if (isOfCascade(counted)) return counted.cascade === 'examination' ? ['disease'] : ['disease', 'group'];
  return indicatorOf(counted.indicator).condition_kinds?.filter(isListed);
}

const asked = (
  indicator: Question['indicator'],
  { area, period = 'all', age = 'all', sex = 'all', condition }: Partial<Scope>,
  by: 'area' | 'none' = 'none',
): Question =>
  question.parse({
    ...{ indicator, area, by, period, age },
    ...(sex !== 'all' && { sex }),
    ...(indicatorOf(indicator).condition_kinds && { condition }),
  });

export async function answered(
  { indicator }: CountOfAnswer,
  scope: Partial<Scope>,
  source: Snapshot,
  by?: 'area' | 'none',
): Promise<Answer> {
  const found = await answer(asked(indicator, scope, by), source);
  if (isProblem(found)) throw new Error(found.detail.en);
  return found;
}

export function countedIn({ share, count, rest }: CountOfAnswer, row: AnswerRow): number {
  if (count !== undefined) return row.counts[count]!;
  const { numerator, denominator } = share === undefined ? row : row.shares[share]!;
  return rest ? denominator - numerator : numerator;
}

export async function figureOf(counted: Counted, scope: Scope, source: Snapshot): Promise<number> {
  if (!isOfCascade(counted)) return countedIn(counted, (await answered(counted, scope, source)).rows[0]!);
  const { manifest, readTile } = source;
  const read = async (indicator: Question['indicator']) => {
    const found = resolve(asked(indicator, scope), manifest);
    if ('problem' in found) throw new Error(found.detail.en);
    return { ...found, tile: await readTile(found.tile) };
  };
  const of = await read(counted.cascade === 'examination' ? 'prevalence' : 'follow_up_gap_30');
  const filters = {
    ...{ area: of.area_filter, period: scope.period, ages: of.ages },
    ...(scope.sex !== 'all' && { sex: scope.sex }),
  };
  const steps =
    counted.cascade === 'examination'
      ? cascadeAtExamination((await read('coverage')).tile, of.tile, of.condition!, filters)
      : cascadeAfterFinding(of.tile, filters);
  return steps.find(({ id }) => id === counted.step)!.count;
}
