import { answer } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { heatShare, noGrid, withoutEmptyColumns, type HeatGrid } from '../heat/heat.ts';
import { questionOf } from '../indicator/asked.ts';
import { nameOf, placesBelow, type Scope } from '../overview/scope.ts';
import type { SnapshotFiles } from '../overview/read.ts';
import { labelled } from '../words/names.ts';
import { askedBy } from '../sheet/sheet.ts';

/** Who was not followed up, by area and disease at once: the answers to one question for each disease, side by side. */
export async function gapGrid(
  scope: Scope,
  { readTile }: Pick<SnapshotFiles, 'readTile'>,
): Promise<HeatGrid> {
  const { manifest } = scope;
  const diseases = manifest.conditions.filter(({ kind }) => kind === 'disease');
  const found = await Promise.all(
    diseases.map(({ id }) =>
      answer(questionOf(askedBy({ indicator: 'follow_up_gap_30', by: 'area', condition: id }, scope)), {
        manifest,
        readTile,
      }),
    ),
  );
  const answers = found.map((one) => (isProblem(one) ? null : one));
  const first = answers.find((one) => one !== null);
  if (!first) {
    const why = found.find(isProblem);
    return noGrid(why?.detail ?? { vi: 'Không có bệnh nào.', en: 'There is no disease.' });
  }
  const places = new Map(placesBelow(manifest, scope.tileArea).map((area) => [area.code, nameOf(area)]));
  const rows = [...first.rows, ...(first.total ? [first.total] : [])].map(({ key, title }) => ({
    key,
    title: labelled(places.get(key)) ?? title,
    isPlace: places.has(key),
    cells: answers.flatMap((one) => {
      const row = key === 'all' ? one?.total : one?.rows.find((other) => other.key === key);
      return one
        ? [heatShare(row ?? { numerator: 0, denominator: 0, value: null, low: null, high: null })]
        : [];
    }),
  }));
  const columns = diseases.flatMap(({ id, title }, i) => (answers[i] ? [{ key: id, title }] : []));
  return withoutEmptyColumns({ columns, rows, problem: null });
}
