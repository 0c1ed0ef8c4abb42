import { answer, type Answer, type AnswerRow } from '#queries/indicators/answer.ts';
import type { Grouping } from '#queries/indicators/indicator.ts';
import { isProblem, type Problem } from '#queries/indicators/problem.ts';
import {
  checked,
  QUALITY_CHECK_IDS,
  qualityCheckOf,
  type Checked,
  type QualityCheck,
  type QualityCheckId,
} from '#queries/indicators/quality-checks.ts';
import { wilson } from '#queries/indicators/statistics.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { heatShare, noGrid, type HeatGrid, type HeatShare } from '../heat/heat.ts';
import { questionOf, type Asked } from '../indicator/asked.ts';
import type { SnapshotFiles } from '../overview/read.ts';
import type { Scope } from '../overview/scope.ts';
import { askedBy } from '../sheet/sheet.ts';

export interface CheckResult extends Checked {
  readonly id: QualityCheckId;
  readonly asked: Asked;
  /** Why there is no result; null where there is. */
  readonly problem: Bilingual | null;
}

const NOTHING: Checked = { failed: 0, checked: 0, share: null, exceeded: null };

/** Every check of the area and period that the page is at. */
export const checkResults = (scope: Scope, files: Pick<SnapshotFiles, 'readTile'>): Promise<CheckResult[]> =>
  Promise.all(
    QUALITY_CHECK_IDS.map(async (id): Promise<CheckResult> => {
      const { asked, found } = await ask(id, 'none', scope, files);
      if (isProblem(found)) return { id, asked, ...NOTHING, problem: found.detail };
      return { id, asked, ...resultOf(qualityCheckOf(id), found.rows[0]), problem: null };
    }),
  );

/** The share that failed, by check and year: what a row of each check was in each period that it has. */
export async function checkTrend(scope: Scope, files: Pick<SnapshotFiles, 'readTile'>): Promise<HeatGrid> {
  const found = await Promise.all(
    QUALITY_CHECK_IDS.map(async (id) => ({ id, ...(await ask(id, 'period', scope, files)) })),
  );
  const answers = found.flatMap(({ id, found: one }) => (isProblem(one) ? [] : [{ id, rows: one.rows }]));
  const [longest] = [...answers].sort((a, b) => b.rows.length - a.rows.length);
  if (!longest) {
    const why = found.map(({ found: one }) => one).find(isProblem);
    return noGrid(why?.detail ?? { vi: 'Không có kỳ nào.', en: 'There is no period.' });
  }
  return {
    columns: longest.rows.map(({ key, title }) => ({ key, title })),
    rows: answers.map(({ id, rows }) => ({
      key: id,
      title: qualityCheckOf(id).title,
      isPlace: true,
      cells: longest.rows.map(({ key }) =>
        cellOf(
          qualityCheckOf(id),
          rows.find((row) => row.key === key),
        ),
      ),
    })),
    problem: null,
  };
}

async function ask(
  id: QualityCheckId,
  by: Grouping,
  scope: Scope,
  { readTile }: Pick<SnapshotFiles, 'readTile'>,
): Promise<{ asked: Asked; found: Answer | Problem }> {
  const asked = askedBy({ indicator: qualityCheckOf(id).indicator, by }, scope);
  return { asked, found: await answer(questionOf(asked), { manifest: scope.manifest, readTile }) };
}

function resultOf(check: QualityCheck, row: AnswerRow | undefined): Checked {
  const counts = check.share === undefined ? row : row?.shares[check.share];
  return counts ? checked(check, counts) : NOTHING;
}

/** Of one period, with its interval. */
function cellOf(check: QualityCheck, row: AnswerRow | undefined): HeatShare {
  const { failed, checked: of, share } = resultOf(check, row);
  const interval = share === null ? { low: null, high: null } : wilson(failed, of);
  return heatShare({
    numerator: failed,
    denominator: of,
    value: share,
    low: interval.low,
    high: interval.high,
  });
}
