import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Cell, Explored } from '../explore/explored.ts';
import type { ExploreState } from '../explore/state.ts';
import { scalesFor } from '../explore/scales.ts';
import type { Format } from '../words/format.ts';
import { areaLabel, inSentence } from '../words/names.ts';
import { rule, type AnyRule } from './rule.ts';

/** What the titles of the linked views are made from. */
export interface ExploredFigures {
  readonly views: Explored;
  readonly measure: IndicatorId;
  readonly as: ExploreState['as'];
}

interface Named {
  readonly title: Bilingual;
  readonly cell: Cell;
}
interface Range {
  readonly measure: IndicatorId;
  readonly as: ExploreState['as'];
  readonly highest: Named;
  readonly lowest: Named;
}

/** Which of some marks is highest and which lowest, where each is one alone, all have a value and they differ. */
function rangeOf(
  marks: readonly Named[],
  { measure, as }: Pick<ExploredFigures, 'measure' | 'as'>,
): Range | null {
  const values = marks.map(({ cell }) => cell.value);
  if (marks.length < 2 || values.some((value) => value === null)) return null;
  const at = (value: number): Named | null => {
    const found = marks.filter(({ cell }) => cell.value === value);
    return found.length === 1 ? found[0]! : null;
  };
  const highest = at(Math.max(...(values as number[])));
  const lowest = at(Math.min(...(values as number[])));
  return highest && lowest && highest !== lowest ? { measure, as, highest, lowest } : null;
}

const text = ({ as }: Range, { cell }: Named, format: Format): string => scalesFor(as, format).text(cell);

/** Highest and lowest of a view, in one sentence. */
const range = (
  id: string,
  marks: (views: Explored) => readonly Named[] | null,
  measured: (figures: ExploredFigures) => IndicatorId = ({ measure }) => measure,
): AnyRule<ExploredFigures> =>
  rule({
    id,
    claim: (figures: ExploredFigures) => {
      const of = marks(figures.views);
      return of && rangeOf(of, { ...figures, measure: measured(figures) });
    },
    vi: (c, f) =>
      `Cao nhất: ${c.highest.title.vi}, ${text(c, c.highest, f)}; thấp nhất: ${c.lowest.title.vi}, ${text(c, c.lowest, f)}`,
    en: (c, f) =>
      `Highest: ${c.highest.title.en}, ${text(c, c.highest, f)}; lowest: ${c.lowest.title.en}, ${text(c, c.lowest, f)}`,
  });

/** Titles as they stand within a sentence; names of places are names there too. */
const named = (cells: readonly (Cell & { readonly title: Bilingual })[]): Named[] =>
  cells.map((cell) => ({
    title: { vi: inSentence(cell.title.vi), en: inSentence(cell.title.en) },
    cell,
  }));

const SEX_IN: Readonly<Record<'female' | 'male', Bilingual>> = {
  female: { vi: 'nữ', en: 'women' },
  male: { vi: 'nam', en: 'men' },
};

/** The titles of the linked views, each the first that the figures support. */
export const EXPLORE_TITLES = {
  where: [
    range('explore_where', ({ areas }) =>
      areas.map(({ area, ...cell }) => ({
        title: { vi: areaLabel(area, 'vi'), en: areaLabel(area, 'en') },
        cell,
      })),
    ),
  ],
  whom: [
    range('explore_whom', ({ pyramid }) =>
      (['female', 'male'] as const).flatMap((sex) =>
        pyramid[sex].map((cell) => ({
          title: {
            vi: `${SEX_IN[sex].vi} ${cell.title.vi}`,
            en: `${SEX_IN[sex].en}, ${inSentence(cell.title.en)}`,
          },
          cell,
        })),
      ),
    ),
  ],
  when: [range('explore_when', ({ periods }) => named(periods.filter(({ kind }) => kind === 'year')))],
  which: [
    rule({
      id: 'explore_which',
      claim: ({ views, as }: ExploredFigures) => {
        const diseases = (views.conditions ?? []).filter(({ kind }) => kind === 'disease');
        const most = rangeOf(named(diseases), { measure: 'prevalence', as });
        return most && { highest: most.highest, as };
      },
      vi: ({ highest, as }, f) =>
        `Bệnh hay gặp nhất: ${highest.title.vi}, ${scalesFor(as, f).text(highest.cell)}`,
      en: ({ highest, as }, f) =>
        `Most frequent disease: ${highest.title.en}, ${scalesFor(as, f).text(highest.cell)}`,
    }),
  ],
} as const satisfies Record<string, readonly AnyRule<ExploredFigures>[]>;

export const measureTitle = (measure: IndicatorId, about: Bilingual | undefined): Bilingual => {
  const { title, condition_kinds } = indicatorOf(measure);
  if (!condition_kinds || !about) return title;
  return {
    vi: `${title.vi} (${inSentence(about.vi)})`,
    en: `${title.en} (${inSentence(about.en)})`,
  };
};
