import { TEN_YEAR_GROUPS } from '#queries/disclosure/people-groups.ts';
import { TREATED_KEYS, type TreatedKey } from '#queries/disclosure/treated-tile.ts';
import { ageRange } from '#queries/indicators/age-range.ts';
import { problem, type Problem } from '#queries/indicators/problem.ts';
import { childrenOf, tileAreaOf } from '#queries/tiles/area-tree.ts';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry, Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import { TOPICS, type Key, type Topic, type TopicId } from '#queries/tiles/measures.ts';
import { isOf } from '#queries/tiles/tile.ts';
import type { AskedAggregates } from './request.ts';

/** What is asked of a topic, every word of which exists in the snapshot. */
export interface ResolvedAggregates {
  readonly topic: TopicId;
  /** Keys of its tiles, exact or treated. */
  readonly keys: readonly (Key | TreatedKey)[];
  /** The areas whose tiles are read, in their order. */
  readonly areas: readonly ManifestArea[];
  /** Of a smallest area: the one area of the tile above it that is asked for. */
  readonly only: string | undefined;
  /** Of a topic with a tile for each condition: those whose tiles are read. */
  readonly conditions: readonly CatalogueEntry[];
  /** Which rows of the tiles are asked for. */
  readonly filter: {
    readonly condition: string | undefined;
    readonly sex: string | undefined;
    readonly period: string | undefined;
    /** Ids of age bands; of a treated view the one age group, which is stored as such. */
    readonly ages: ReadonlySet<string> | undefined;
  };
}

/** Finds what is asked for in the manifest, or says which parameter names nothing. */
export function resolveAggregates(
  topic: TopicId,
  asked: AskedAggregates,
  manifest: Manifest,
): ResolvedAggregates | Problem {
  const keys = manifest.disclosure ? TREATED_KEYS[topic] : TOPICS[topic].keys;
  if (!keys)
    return problem(
      'not_stored',
      'topic',
      'These counts are in none of the tables that this view serves.',
      'Số đếm này không thuộc bảng nào mà bản này cung cấp.',
    );
  const wrong = unusedParameter(topic, keys, asked) ?? unknownValue(topic, asked, manifest);
  if (wrong) return wrong;
  const { condition, sex, period } = asked;
  const ages = agesOf(asked.age, manifest);
  if (ages && 'problem' in ages) return ages;
  const place = placeOf(TOPICS[topic], asked, manifest);
  if ('problem' in place) return place;
  return {
    topic,
    keys,
    ...place,
    conditions: manifest.conditions.filter(
      (entry) => isOf(topic, entry) && (condition === undefined || entry.id === condition),
    ),
    filter: { condition, sex, period, ages },
  };
}

/** A parameter for which the topic has no key. */
function unusedParameter(
  topic: TopicId,
  keys: readonly string[],
  asked: AskedAggregates,
): Problem | undefined {
  const unused = (
    [
      ['sex', asked.sex !== undefined && !keys.includes('sex')],
      ['age', asked.age !== 'all' && !keys.includes('age_band') && !keys.includes('age')],
      ['period', asked.period !== undefined && !keys.includes('period')],
      [
        'condition',
        asked.condition !== undefined && !TOPICS[topic].perCondition && !keys.includes('condition'),
      ],
    ] as const
  ).find(([, is]) => is)?.[0];
  if (unused === undefined) return undefined;
  return problem(
    'not_used',
    unused,
    `“${topic}” is not counted by ${unused}: leave “${unused}” out.`,
    `“${topic}” không đếm theo “${unused}”: hãy bỏ tham số này.`,
  );
}

function unknownValue(topic: TopicId, asked: AskedAggregates, manifest: Manifest): Problem | undefined {
  const { condition, period } = asked;
  if (
    condition !== undefined &&
    !manifest.conditions.some((entry) => entry.id === condition && isOf(topic, entry))
  )
    return problem(
      'unknown_condition',
      'condition',
      `“${topic}” counts no condition “${condition}”. /api/catalogue lists them.`,
      `“${topic}” không đếm bệnh “${condition}”. Xem danh sách tại /api/catalogue.`,
    );
  if (period !== undefined && !manifest.periods.some(({ id }) => id === period))
    return problem(
      'unknown_period',
      'period',
      `There is no period “${period}”. /api/catalogue lists them.`,
      `Không có kỳ “${period}”. Xem danh sách tại /api/catalogue.`,
    );
  return undefined;
}

function agesOf(age: string, { disclosure }: Manifest): ReadonlySet<string> | undefined | Problem {
  if (age === 'all') return undefined;
  // Treated counts do not add up: an age group is a row of its own, or it is not there.
  if (disclosure && TEN_YEAR_GROUPS.ages.some(({ id }) => id === age)) return new Set([age]);
  const range = disclosure ? undefined : ageRange(age);
  if (range) return new Set(AGE_BANDS.slice(range.first, range.last + 1).map(({ id }) => id));
  const treated = TEN_YEAR_GROUPS.ages.map(({ id }) => id).join(', ');
  return problem(
    'unknown_age',
    'age',
    disclosure
      ? `This view has no counts of the ages “${age}”; it has ${treated}.`
      : `“${age}” is not a range of whole age bands, such as 18+, 18-69 or 20-39.`,
    disclosure
      ? `Bản này không có số đếm của nhóm tuổi “${age}”; có các nhóm ${treated}.`
      : `“${age}” không phải là khoảng gồm các nhóm tuổi trọn vẹn, ví dụ 18+, 18-69 hoặc 20-39.`,
    'all',
  );
}

function placeOf(
  topic: Topic,
  asked: AskedAggregates,
  { areas, root_area }: Manifest,
): Pick<ResolvedAggregates, 'areas' | 'only'> | Problem {
  const code = asked.area ?? root_area;
  const area = areas.find((one) => one.code === code);
  if (!area)
    return problem(
      'unknown_area',
      'area',
      `There is no area with the code “${code}”. /api/areas lists them.`,
      `Không có địa bàn nào mang mã “${code}”. Xem danh sách tại /api/areas.`,
      root_area,
    );
  const below = (one: ManifestArea): ManifestArea[] =>
    childrenOf(areas, one.code).sort((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1));
  const above = areas.find((one) => one.code === tileAreaOf(area));
  const fromAbove = topic.areas === 'children' && below(area).length === 0 ? above : undefined;
  const wanted = new Set([fromAbove ?? area]);
  // A set grows while it is walked: level by level, each area once.
  if (asked.areas === 'all' && !fromAbove)
    for (const one of wanted) for (const child of below(one)) wanted.add(child);
  const found = [...wanted].filter(
    (one) => (topic.levels?.includes(one.level) ?? true) && (topic.areas === 'self' || below(one).length > 0),
  );
  if (found.length > 0) return { areas: found, only: fromAbove && area.code };
  return problem(
    'not_stored',
    'area',
    `These counts are not kept for ${area.full_name.en}.`,
    `Số đếm này không được lưu cho ${area.full_name.vi}.`,
    root_area,
  );
}
