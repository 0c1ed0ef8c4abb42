import type { Answer } from '#queries/indicators/answer.ts';
import { heatShare, noGrid, type HeatGrid } from '../heat/heat.ts';
import type { Answered } from '../indicator/answered.ts';

/** Columns of the table of cohorts: how soon they were contacted, then what had become of them by the next quarter. */
const OUTCOMES = ['not_controlled', 'no_reading', 'missed', 'died', 'moved_away'] as const;

/** The findings of each quarter: two answers by quarter, side by side. */
export function cohortGrid({
  'contact-by-quarter': contact,
  cohorts: outcome,
}: Readonly<Record<'contact-by-quarter' | 'cohorts', Answered>>): HeatGrid {
  const problem = contact.problem ?? outcome.problem;
  if (!contact.answer || !outcome.answer) return noGrid(problem ?? { vi: 'Không có.', en: 'None.' });
  const [soon, later] = [contact.answer, outcome.answer];
  const rowsOf = ({ rows, total }: Answer) => [...rows, ...(total ? [total] : [])];
  const byKey = new Map(rowsOf(later).map((row) => [row.key, row]));
  const none = { numerator: 0, denominator: 0, value: null, low: null, high: null };
  return {
    columns: [
      { key: 'by_30', title: { vi: 'Theo dõi trong 30 ngày', en: 'Contact within 30 days' } },
      { key: 'by_90', title: soon.definition.shares['by_90'] ?? soon.definition.title },
      { key: 'controlled', title: later.definition.numerator.title },
      ...OUTCOMES.map((key) => ({ key, title: later.definition.shares[key] ?? later.definition.title })),
    ],
    // Quarters in which nobody was found say nothing of anybody.
    rows: rowsOf(soon)
      .filter(({ denominator }) => denominator !== 0)
      .map((row) => {
        const of = byKey.get(row.key);
        return {
          key: row.key,
          title: row.title,
          isPlace: row.key !== 'all',
          cells: [
            heatShare(row),
            heatShare({ ...none, ...row.shares['by_90'] }),
            heatShare(of ?? none),
            ...OUTCOMES.map((key) => heatShare({ ...none, ...of?.shares[key] })),
          ],
        };
      }),
    problem: null,
  };
}
