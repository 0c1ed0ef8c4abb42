import { qualityCheckOf } from '#queries/indicators/quality-checks.ts';
import { REASONS, type Reason } from '#queries/import/reasons.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { RefusedRows } from '#queries/tiles/refused-rows.ts';
import type { HeatGrid } from '../heat/heat.ts';
import type { CheckResult } from '../quality/checks.ts';
import { inSentence } from '../words/names.ts';
import { single } from './single.ts';
import { rule } from './rule.ts';

const known = (checks: readonly CheckResult[]): CheckResult[] =>
  checks.filter(({ exceeded }) => exceeded !== null);

/** The heading of the page: how many checks fail, and how many of those are grave. */
export const QUALITY_HEADINGS = [
  rule({
    id: 'quality_exceeded',
    claim: (checks: readonly CheckResult[]) => {
      const of = known(checks);
      // Of fewer than half nothing is said of quality.
      if (of.length === 0 || of.length * 2 < checks.length) return null;
      const above = of.filter(({ exceeded }) => exceeded);
      const serious = above.filter(({ id }) => qualityCheckOf(id).severity === 'serious');
      return {
        above: above.length,
        of: of.length,
        serious: serious.map(({ id }) => qualityCheckOf(id).title),
      };
    },
    vi: ({ above, of, serious }, f) =>
      above === 0
        ? `Cả ${f.count(of)} phép kiểm chất lượng đều trong ngưỡng`
        : `${f.count(above)} trên ${f.count(of)} phép kiểm chất lượng vượt ngưỡng${serious.length === 0 ? ', không phép nào ở mức nặng' : `; mức nặng: ${serious.map(({ vi }) => inSentence(vi)).join(', ')}`}`,
    en: ({ above, of, serious }, f) =>
      above === 0
        ? `All ${f.count(of)} checks of quality are within their thresholds`
        : `${f.count(above)} of ${f.count(of)} checks of quality are above their thresholds${serious.length === 0 ? ', none of them serious' : `; serious: ${serious.map(({ en }) => inSentence(en)).join(', ')}`}`,
  }),
];

export const CHECK_TITLES = [
  rule({
    id: 'checks_most_failed',
    claim: (checks: readonly CheckResult[]) => {
      const furthest = single(known(checks), ({ id, share }) => (share ?? 0) / qualityCheckOf(id).threshold);
      return furthest?.exceeded && furthest.share !== null
        ? {
            title: qualityCheckOf(furthest.id).title,
            share: furthest.share,
            threshold: qualityCheckOf(furthest.id).threshold,
          }
        : null;
    },
    vi: ({ title, share, threshold }, f) =>
      `Xa ngưỡng nhất: ${inSentence(title.vi)}, ${f.rare(share)} so với ngưỡng ${f.exactPercent(threshold)}`,
    en: ({ title, share, threshold }, f) =>
      `Furthest above its threshold: ${inSentence(title.en)}, ${f.rare(share)} against ${f.exactPercent(threshold)}`,
  }),
];

interface Course {
  readonly title: Bilingual;
  readonly from: { readonly title: Bilingual; readonly share: number };
  readonly to: { readonly title: Bilingual; readonly share: number };
}

/** First and last period of a check, where both have a share. */
function courseOf({ title, cells }: HeatGrid['rows'][number], { columns }: HeatGrid): Course | null {
  const known = cells.flatMap(({ value }, i) => {
    const column = columns[i];
    return value === null || !column ? [] : [{ title: column.title, share: value }];
  });
  const [from, to] = [known[0], known.at(-1)];
  return from && to && from !== to ? { title, from, to } : null;
}

/** Which check moved most between the first period and the last: what lies between is not said. */
export const TREND_TITLES = [
  rule({
    id: 'trend_most_moved',
    claim: (grid: HeatGrid) => {
      const courses = grid.rows.flatMap((row) => courseOf(row, grid) ?? []);
      const most = single(courses, ({ from, to }) => Math.abs(to.share - from.share));
      return most && most.from.share !== most.to.share ? most : null;
    },
    vi: ({ title, from, to }, f) =>
      `Thay đổi nhiều nhất: ${inSentence(title.vi)}, từ ${f.rare(from.share)} (${inSentence(from.title.vi)}) đến ${f.rare(to.share)} (${inSentence(to.title.vi)})`,
    en: ({ title, from, to }, f) =>
      `The largest change: ${inSentence(title.en)}, from ${f.rare(from.share)} (${from.title.en}) to ${f.rare(to.share)} (${to.title.en})`,
  }),
];

export interface RefusedItem {
  readonly key: string;
  readonly title: Bilingual;
  readonly refused: number;
  readonly required: number;
}

export const IMPOSSIBLE_TITLES = [
  rule({
    id: 'impossible_most',
    claim: (items: readonly RefusedItem[]) => {
      const most = single(items, ({ refused }) => refused);
      return most && most.refused > 0 ? most : null;
    },
    vi: ({ title, refused, required }, f) =>
      `Giá trị không thể có nhiều nhất ở mục ${inSentence(title.vi)}: ${f.count(refused)} trên ${f.count(required)} lần (${f.rare(refused / required)})`,
    en: ({ title, refused, required }, f) =>
      `Most impossible values: ${inSentence(title.en)}, ${f.count(refused)} of ${f.count(required)} (${f.rare(refused / required)})`,
  }),
];

export const REFUSED_TITLES = [
  rule({
    id: 'refused_rows',
    claim: ({ kinds, reasons }: RefusedRows) => {
      const read = kinds.reduce((sum, kind) => sum + kind.read, 0);
      const rejected = kinds.reduce((sum, kind) => sum + kind.rejected, 0);
      const most = single(
        reasons.filter(({ row_refused }) => row_refused),
        ({ refused }) => refused,
      );
      return read > 0 ? { read, rejected, most } : null;
    },
    vi: ({ read, rejected, most }, f) =>
      rejected === 0
        ? `Không dòng nào trong ${f.count(read)} dòng đã nạp bị từ chối cả dòng`
        : `${f.count(rejected)} trên ${f.count(read)} dòng đã nạp bị từ chối (${f.rare(rejected / read)})${most ? `, nhiều nhất vì ${REASONS[most.reason as Reason].vi}` : ''}`,
    en: ({ read, rejected, most }, f) =>
      rejected === 0
        ? `None of the ${f.count(read)} rows imported was refused as a whole`
        : `${f.count(rejected)} of ${f.count(read)} rows imported were refused (${f.rare(rejected / read)})${most ? `, most because: ${REASONS[most.reason as Reason].en}` : ''}`,
  }),
];
