import type { AreaAttribute, Bilingual } from '../tiles/manifest.ts';
import type { Basis } from './comparison.ts';
import { slopeIndexOfInequality, StatisticsError } from './statistics.ts';

interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How a value runs with an attribute of areas. */
export interface Inequality {
  /** Which of the areas’ values: see comparison.ts. */
  readonly basis: Basis;
  readonly attribute: Pick<AreaAttribute, 'id' | 'title' | 'source' | 'year'>;
  /** Areas with both value and attribute. */
  readonly areas: number;
  readonly left_out: readonly { readonly key: string; readonly title: Bilingual }[];
  /** Difference between the two ends of the ranking by the attribute, in the unit of the value; null with a reason. */
  readonly slope: Estimate | null;
  /** Highest end ÷ lowest end of the fitted line; null where there is no such ratio. */
  readonly relative: Estimate | null;
  readonly reason?: Bilingual;
}

const REASONS: Readonly<Record<'too_few_values' | 'empty' | 'all_of_one_rank', Bilingual>> = {
  empty: { vi: 'Chưa có địa bàn nào để so sánh.', en: 'There is no area to compare.' },
  too_few_values: {
    vi: 'Cần ít nhất ba địa bàn có số liệu.',
    en: 'At least three areas with a value are needed.',
  },
  all_of_one_rank: {
    vi: 'Các địa bàn có cùng một giá trị của thuộc tính.',
    en: 'The areas all have the same value of the attribute.',
  },
};

/**
 * Slope and relative index of inequality of the areas' values over an attribute, weighted with the people of whom the
 * value is said. Intervals at 95 %, from the scatter of the areas about the line.
 */
export function areaInequality(
  areas: readonly {
    readonly key: string;
    readonly title: Bilingual;
    readonly value: number | null;
    readonly people: number;
  }[],
  attribute: AreaAttribute,
  basis: Basis,
): Inequality {
  const groups = areas.flatMap(({ key, value, people }) => {
    const of = attribute.values[key];
    return value === null || of === undefined || people <= 0
      ? []
      : [{ key, attribute: of, population: people, value }];
  });
  const kept = new Set(groups.map(({ key }) => key));
  const { id, title, source, year } = attribute;
  const found = {
    basis,
    attribute: { id, title, source, year },
    areas: groups.length,
    left_out: areas.filter(({ key }) => !kept.has(key)).map((area) => ({ key: area.key, title: area.title })),
  };
  try {
    const { value, low, high, relativeIndex } = slopeIndexOfInequality(groups);
    return { ...found, slope: { value, low, high }, relative: relativeIndex };
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    const { reason } = error;
    if (reason !== 'empty' && reason !== 'too_few_values' && reason !== 'all_of_one_rank') throw error;
    return { ...found, slope: null, relative: null, reason: REASONS[reason] };
  }
}
