import { INDICATOR_IDS, indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { isAskedOf, offeredPeriods } from '#queries/indicators/resolve.ts';
import { STANDARD_IDS } from '#queries/indicators/standards.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { TOPICS } from '#queries/tiles/measures.ts';

/** A question as it stands in a URL. */
export interface DrawnQuestion {
  readonly indicator: IndicatorId;
  readonly language: 'vi' | 'en';
  readonly query: Readonly<Record<string, string>>;
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const AGES = ['all', 'all', '18+', '25-64', '0-17', '60+', '20-39', '80+'];

/**
 * For every indicator and every grouping that it declares, the question of everybody, then others of areas, periods,
 * conditions, sexes, ages and standards by chance: `each` in all.
 */
export function drawQuestions(manifest: Manifest, seed: number, each: number): DrawnQuestion[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const parents = new Set(manifest.areas.map(({ parent }) => parent));
  const withAreas = manifest.areas.filter(({ code }) => parents.has(code));
  return INDICATOR_IDS.flatMap((indicator) => {
    const declared = indicatorOf(indicator);
    const keys: readonly string[] = TOPICS[declared.topic].keys;
    const conditions = manifest.conditions.filter((entry) => isAskedOf(declared, entry));
    return declared.groupings.flatMap((by) =>
      Array.from({ length: each }, (_, at): DrawnQuestion => {
        if (at === 0) {
          const first = conditions.find(({ cascade_rank }) => cascade_rank === 1) ?? conditions[0];
          return { indicator, language: 'vi', query: { by, ...(first && { condition: first.id }) } };
        }
        const sex = keys.includes('sex') ? pick([undefined, undefined, ...SEXES]) : undefined;
        const age = keys.includes('age_band') ? pick(AGES) : 'all';
        const standard = declared.standardised ? pick([undefined, ...STANDARD_IDS]) : undefined;
        return {
          indicator,
          language: pick(['vi', 'en'] as const),
          query: {
            area: pick(by === 'area' ? withAreas : [withAreas[0]!, ...withAreas, ...manifest.areas]).code,
            by,
            period: pick(offeredPeriods(declared, manifest, by)).id,
            ...(conditions.length > 0 && { condition: pick(conditions).id }),
            ...(sex && { sex }),
            ...(age !== 'all' && { age }),
            ...(standard && { standard }),
          },
        };
      }),
    );
  });
}

export const queryOf = ({ query }: DrawnQuestion): string => new URLSearchParams(query).toString();
/** Groupings of which the page lists the first rows until all are asked for. */
const LONG = ['facility', 'device', 'site', 'day'];
export const pathOf = (question: DrawnQuestion): string =>
  `${question.language === 'en' ? '/en' : ''}/indicators/${question.indicator}?${queryOf(question)}` +
  (LONG.includes(question.query['by'] ?? '') ? '&rows=all' : '');

/** Questions for comparison, inequality, survey and trend: of the province, of a district, and what may not be drawn. */
export function besideQuestions({ areas, root_area, attributes = [] }: Manifest): DrawnQuestion[] {
  const district = areas.find(({ parent }) => parent === root_area)!.code;
  const [attribute] = attributes;
  const prevalence = { condition: 'hypertension', by: 'area', compare: 'rest' };
  return [
    {
      indicator: 'prevalence',
      language: 'vi',
      query: { ...prevalence, attribute: attribute!.id, survey: 'steps_2020_hypertension' },
    },
    { indicator: 'prevalence', language: 'en', query: { ...prevalence, area: district, compare: 'whole' } },
    { indicator: 'prevalence', language: 'en', query: { ...prevalence, condition: 'diabetes', sex: 'male' } },
    {
      indicator: 'prevalence',
      language: 'vi',
      query: { condition: 'hypertension', by: 'none', survey: 'steps_2021_hypertension' },
    },
    {
      indicator: 'coverage',
      language: 'vi',
      query: { by: 'area', compare: 'rest', attribute: attribute!.id },
    },
    {
      indicator: 'overdue',
      language: 'en',
      query: { condition: 'hypertension', by: 'area', compare: 'whole' },
    },
    { indicator: 'completion', language: 'en', query: { by: 'area', compare: 'rest' } },
    {
      indicator: 'prevalence',
      language: 'vi',
      query: { condition: 'hypertension', by: 'period', trend: 'first' },
    },
    { indicator: 'coverage', language: 'en', query: { by: 'period', trend: 'comparable' } },
  ];
}
