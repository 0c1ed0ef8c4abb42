import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { HeatGrid, HeatShare } from '../heat/heat.ts';
import { inSentence } from '../words/names.ts';
import { single } from './single.ts';
import { rule } from './rule.ts';

interface Heat {
  readonly grid: HeatGrid;
  /** What the shares are of. */
  readonly subject: Bilingual;
}

interface Cell {
  readonly row: Bilingual;
  readonly column: Bilingual;
  readonly share: HeatShare;
}

const cellsOf = ({ columns, rows }: HeatGrid): Cell[] =>
  rows
    .filter(({ isPlace }) => isPlace)
    .flatMap(({ title: row, cells }) =>
      cells.flatMap((share, i) => {
        const column = columns[i]?.title;
        return column ? [{ row, column, share }] : [];
      }),
    );

const ends = ({ low, high }: HeatShare) => (low === null || high === null ? {} : { low, high });

/** Named together where they are equal: more of them would be a list, not a title. */
const MOST_NAMED = 3;

/** The cells with the most, all of one row; null where one is hidden. */
function highest(grid: HeatGrid): { row: Bilingual; columns: readonly Bilingual[]; share: HeatShare } | null {
  const cells = cellsOf(grid);
  const counted = cells.filter(({ share }) => share.value !== null);
  const most = Math.max(...counted.map(({ share }) => share.value ?? 0));
  const darkest = counted.filter(({ share }) => share.value === most);
  const [first] = darkest;
  if (!first || most <= 0 || counted.length < 2 || cells.some(({ share }) => share.hidden)) return null;
  if (darkest.length > MOST_NAMED || darkest.some(({ row }) => row !== first.row)) return null;
  return { row: first.row, columns: darkest.map(({ column }) => column), share: first.share };
}

/** The one cell with the least; null where one is hidden. */
function lowest(grid: HeatGrid): Cell | null {
  const cells = cellsOf(grid);
  const counted = cells.filter(({ share }) => share.value !== null);
  if (counted.length < 2 || cells.some(({ share }) => share.hidden)) return null;
  return single(counted, ({ share }) => -(share.value ?? NaN));
}

const together = (names: readonly Bilingual[], language: 'vi' | 'en'): string =>
  names.map((name) => inSentence(name[language])).join(language === 'vi' ? ' và ' : ' and ');

/** Which cell is darkest, or the few of one area that are; where none can be named, which is lightest. */
export const HEAT_TITLES = [
  rule({
    id: 'heat_highest',
    claim: ({ grid, subject }: Heat) => {
      const found = highest(grid);
      return found && { ...found, subject };
    },
    vi: ({ subject, row, columns, share }, f) =>
      `${subject.vi} nhiều nhất ở ${row.vi}, ${together(columns, 'vi')}: ${f.percent({ value: share.value ?? 0, ...ends(share) })}`,
    en: ({ subject, row, columns, share }, f) =>
      `${subject.en}: highest in ${row.en}, ${together(columns, 'en')}, ${f.percent({ value: share.value ?? 0, ...ends(share) })}`,
  }),
  rule({
    id: 'heat_lowest',
    claim: ({ grid, subject }: Heat) => {
      const found = lowest(grid);
      return found && { ...found, subject };
    },
    vi: ({ subject, row, column, share }, f) =>
      `${subject.vi} ít nhất ở ${row.vi}, ${inSentence(column.vi)}: ${f.percent({ value: share.value ?? 0, ...ends(share) })}`,
    en: ({ subject, row, column, share }, f) =>
      `${subject.en}: lowest in ${row.en}, ${inSentence(column.en)}, ${f.percent({ value: share.value ?? 0, ...ends(share) })}`,
  }),
];
