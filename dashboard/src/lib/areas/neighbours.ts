import { answer, type Answer, type AnswerRow, type Source } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { questionOf } from '../indicator/asked.ts';
import type { AreaName } from '../overview/model.ts';
import type { SnapshotFiles } from '../overview/read.ts';
import { areaOf, nameOf, type Scope } from '../overview/scope.ts';
import { askedBy } from '../sheet/sheet.ts';

/** An area for comparison, with its coverage. */
export interface Neighbour {
  readonly area: AreaName;
  readonly as: 'own' | 'neighbour' | 'above';
  readonly row: Pick<AnswerRow, 'numerator' | 'denominator' | 'value' | 'low' | 'high' | 'flags' | 'target'>;
}

/**
 * Coverage of an area, of those that it borders on wherever they belong, and of those above it; null for the root and where
 * borders are not known.
 */
export async function neighboursOf(
  scope: Scope,
  source: Source,
  files: Pick<SnapshotFiles, 'map'>,
): Promise<readonly Neighbour[] | null> {
  const { manifest, state } = scope;
  const { parent } = areaOf(manifest, state.area);
  if (parent === null) return null;
  const map = await files.map(parent);
  const beside = map?.shapes.find(({ code }) => code === state.area)?.neighbours;
  if (!beside || beside.length === 0) return null;
  const known = new Map(manifest.areas.map((area) => [area.code, area]));
  const shown = [state.area, ...beside.filter((code) => known.has(code))];
  const parents = [...new Set([parent, ...shown.flatMap((code) => known.get(code)?.parent ?? [])])];
  const answers = new Map<string, Answer>();
  const ask = async (area: string, by: 'area' | 'none'): Promise<void> => {
    const found = await answer(questionOf(askedBy({ indicator: 'coverage', area, by }, scope)), source);
    if (!isProblem(found)) answers.set(area, found);
  };
  await Promise.all([
    ...parents.map((area) => ask(area, 'area')),
    ...(parents.includes(manifest.root_area) ? [] : [ask(manifest.root_area, 'none')]),
  ]);
  const trail: string[] = [];
  for (let code: string | null = parent; code !== null; code = areaOf(manifest, code).parent)
    trail.push(code);
  const rows: [string, Neighbour['as'], AnswerRow | null | undefined][] = [
    ...shown.map((code): [string, Neighbour['as'], AnswerRow | undefined] => [
      code,
      code === state.area ? 'own' : 'neighbour',
      answers.get(known.get(code)?.parent ?? '')?.rows.find(({ key }) => key === code),
    ]),
    ...trail.map((code): [string, Neighbour['as'], AnswerRow | null | undefined] => [
      code,
      'above',
      answers.get(code)?.total,
    ]),
  ];
  return rows.flatMap(([code, as, row]) =>
    row ? [{ area: nameOf(areaOf(manifest, code)), as, row: kept(row) }] : [],
  );
}

const kept = ({ numerator, denominator, value, low, high, flags, target }: AnswerRow): Neighbour['row'] => ({
  numerator,
  denominator,
  value,
  low,
  high,
  flags,
  ...(target && { target }),
});
