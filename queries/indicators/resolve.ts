import { childrenOf, tileAreaOf } from '../tiles/area-tree.ts';
import type { Bilingual, CatalogueEntry, Manifest, ManifestArea, ManifestPeriod } from '../tiles/manifest.ts';
import { TOPICS, type Key, type Topic, type TopicId } from '../tiles/measures.ts';
import { isOf, type TileAddress } from '../tiles/tile.ts';
import { ageRange, type AgeRange } from './age-range.ts';
import type { Grouping, Indicator } from './indicator.ts';
import { indicatorOf } from './indicators.ts';
import { defaultPeriod, nearestPeriod, problem, type Problem } from './problem.ts';
import type { Question } from './question.ts';

/** A question whose every word exists in the snapshot, and the one tile that answers it. */
export interface Resolved {
  readonly indicator: Indicator;
  readonly area: ManifestArea;
  readonly condition: CatalogueEntry | undefined;
  readonly period: ManifestPeriod;
  readonly ages: AgeRange;
  readonly tile: TileAddress;
  /** The rows of the tile's `area` to keep: one area of its parent's tile, or all of its own. */
  readonly area_filter: string | readonly string[] | undefined;
}

/** Finds what a question names in the manifest, or says which parameter names nothing. */
export function resolve(question: Question, manifest: Manifest): Resolved | Problem {
  const indicator = indicatorOf(question.indicator);
  const area_code = question.area ?? manifest.root_area;
  const area = manifest.areas.find(({ code }) => code === area_code);
  if (!area) {
    return problem(
      'unknown_area',
      'area',
      `There is no area with the code “${area_code}”. /api/areas lists them.`,
      `Không có địa bàn nào mang mã “${area_code}”. Xem danh sách tại /api/areas.`,
      manifest.root_area,
    );
  }
  const condition = resolveCondition(question, indicator, manifest);
  if (condition && 'problem' in condition) return condition;
  const grouping = checkGrouping(question, indicator, area, manifest);
  if (grouping) return grouping;
  const ages = ageRange(question.age);
  if (!ages) {
    return problem(
      'unknown_age',
      'age',
      `“${question.age}” is not a range of whole age bands, such as 18+, 18-69 or 20-39.`,
      `“${question.age}” không phải là khoảng gồm các nhóm tuổi trọn vẹn, ví dụ 18+, 18-69 hoặc 20-39.`,
      'all',
    );
  }
  const period = resolvePeriod(question, indicator, manifest);
  if ('problem' in period) return period;

  const topic = topicOf(question, indicator);
  const { levels, areas }: Topic = TOPICS[topic];
  const hasTile = (level: ManifestArea['level']): boolean => levels?.includes(level) ?? true;
  const tile_area = tileAreaOf(area);
  const level = manifest.areas.find(({ code }) => code === tile_area)?.level;
  const is_in_other = level && areas === 'children' && hasTile(level);
  const from_parent = question.by !== 'area' && is_in_other ? tile_area : null;
  if (from_parent === null && !hasTile(area.level)) return notKeptFor(area, indicator, question, manifest);
  return {
    indicator,
    area,
    condition,
    period,
    ages,
    tile: {
      snapshot: manifest.id,
      area: from_parent ?? area.code,
      topic,
      ...(condition && { condition: condition.id }),
    },
    area_filter: from_parent === null ? undefined : area.code,
  };
}

/** The topic whose tiles have the rows of this grouping. */
function topicOf({ by }: Question, { topic, topics, by_month }: Indicator): TopicId {
  return by === 'month' && by_month ? by_month.topic : (topics?.[by] ?? topic);
}

/**
 * What is counted by site is kept for districts and communes, what is counted by facility for districts and above, and
 * pairs of conditions in the tile of the province, which lists the districts.
 */
function notKeptFor(
  area: ManifestArea,
  { title }: Indicator,
  { by }: Question,
  { areas }: Manifest,
): Problem {
  const nearest =
    area.level === 'province' ? areas.find(({ parent }) => parent === area.code)?.code : area.parent;
  const wanted = {
    province: ['a district', 'một huyện'],
    district: ['the province', 'tỉnh'],
    commune: ['its district', 'huyện'],
  }[area.level];
  const so = by === 'none' ? (['', ''] as const) : ([' in this breakdown', ' theo cách chia này'] as const);
  return problem(
    'not_stored',
    'area',
    `“${title.en}”${so[0]} is not kept for ${area.full_name.en}: ask for ${wanted[0]}.`,
    `“${title.vi}”${so[1]} không được lưu cho ${area.full_name.vi}: hãy hỏi theo ${wanted[1]}.`,
    nearest ?? undefined,
  );
}

const KINDS: Readonly<Record<CatalogueEntry['kind'], Bilingual>> = {
  disease: { vi: 'bệnh', en: 'a disease' },
  risk_factor: { vi: 'yếu tố nguy cơ', en: 'a risk factor' },
  event: { vi: 'biến cố', en: 'an event' },
  group: { vi: 'nhóm bệnh', en: 'a group of diseases' },
};

/** Whether an indicator may be asked of a condition. */
export const isAskedOf = (
  { condition_kinds, topic }: Pick<Indicator, 'condition_kinds' | 'topic'>,
  entry: Pick<CatalogueEntry, 'kind' | 'groups'>,
): boolean => condition_kinds?.includes(entry.kind) === true && isOf(topic, entry);

function resolveCondition(
  question: Question,
  indicator: Indicator,
  manifest: Manifest,
): CatalogueEntry | Problem | undefined {
  const { condition_kinds, title, topic } = indicator;
  const id = question.condition;
  if (!condition_kinds) {
    if (id === undefined) return undefined;
    return problem(
      'not_used',
      'condition',
      `“${title.en}” is not about a condition: leave “condition” out.`,
      `“${title.vi}” không tính theo bệnh: bỏ tham số “condition”.`,
    );
  }
  const nearest = manifest.conditions.find((entry) => isAskedOf(indicator, entry))?.id;
  if (id === undefined) {
    return problem(
      'condition_needed',
      'condition',
      `“${title.en}” needs a condition. /api/catalogue lists them.`,
      `“${title.vi}” cần chọn bệnh. Xem danh sách tại /api/catalogue.`,
      nearest,
    );
  }
  const condition = manifest.conditions.find((entry) => entry.id === id);
  if (!condition) {
    return problem(
      'unknown_condition',
      'condition',
      `There is no condition “${id}”. /api/catalogue lists them.`,
      `Không có bệnh “${id}”. Xem danh sách tại /api/catalogue.`,
      nearest,
    );
  }
  if (!condition_kinds.includes(condition.kind)) {
    return problem(
      'condition_kind',
      'condition',
      `“${title.en}” is not defined for “${id}” (${condition.title.en}), ${KINDS[condition.kind].en}; it is for ${condition_kinds.map((kind) => KINDS[kind].en).join(', ')}.`,
      `“${title.vi}” không áp dụng cho “${id}” (${condition.title.vi}) vì đây là ${KINDS[condition.kind].vi}; chỉ áp dụng cho ${condition_kinds.map((kind) => KINDS[kind].vi).join(', ')}.`,
      nearest,
    );
  }
  if (!isOf(topic, condition)) {
    return problem(
      'condition_kind',
      'condition',
      `“${title.en}” is not defined for “${id}” (${condition.title.en}), which is not one of the conditions that it counts.`,
      `“${title.vi}” không áp dụng cho “${id}” (${condition.title.vi}) vì bệnh này không thuộc danh sách được tính.`,
      nearest,
    );
  }
  return condition;
}

function checkGrouping(
  question: Question,
  indicator: Indicator,
  area: ManifestArea,
  manifest: Manifest,
): Problem | undefined {
  const { title, groupings } = indicator;
  if (!groupings.includes(question.by)) {
    return problem(
      'not_grouped_so',
      'by',
      `“${title.en}” cannot be shown by ${question.by}; it can by ${groupings.join(', ')}.`,
      `“${title.vi}” không chia được theo “${question.by}”; có thể chia theo ${groupings.join(', ')}.`,
      'none',
    );
  }
  if (question.by === 'area' && childrenOf(manifest.areas, area.code).length === 0) {
    return problem(
      'no_children',
      'by',
      `${area.full_name.en} has no smaller areas.`,
      `${area.full_name.vi} không có địa bàn nhỏ hơn.`,
      'none',
    );
  }
  const keys: readonly string[] = TOPICS[topicOf(question, indicator)].keys;
  const unused = [
    ['sex', question.sex !== undefined && !keys.includes('sex')],
    ['age', question.age !== 'all' && !keys.includes('age_band')],
    ['standard', question.standard !== undefined && !indicator.standardised],
  ] as const;
  const wrong = unused.find(([, is_wrong]) => is_wrong);
  if (!wrong) return undefined;
  return problem(
    'not_used',
    wrong[0],
    `“${title.en}” is not counted by ${wrong[0]}: leave “${wrong[0]}” out.`,
    `“${title.vi}” không tính được với tham số “${wrong[0]}”: hãy bỏ tham số này.`,
  );
}

/** Kept by calendar quarters, which add up to years and to everything so far, and not by periods. */
export const isByQuarter = ({ topic }: Pick<Indicator, 'topic'>): boolean =>
  (TOPICS[topic].keys as readonly Key[]).includes('quarter');

/**
 * The periods at which an indicator may be asked: those that its topic stores. By month a period says which months are
 * rows, so it is one of the indicator itself.
 */
export function offeredPeriods(
  indicator: Pick<Indicator, 'topic' | 'topics'>,
  { as_of, periods }: Pick<Manifest, 'as_of' | 'periods'>,
  by: Grouping = 'none',
): ManifestPeriod[] {
  const topic: Topic = TOPICS[indicator.topics?.[by] ?? indicator.topic];
  return periods.filter(
    ({ kind, to }) => topic.periods.includes(kind) && (!topic.unfinished || to === as_of),
  );
}

function resolvePeriod(
  question: Question,
  indicator: Indicator,
  manifest: Manifest,
): ManifestPeriod | Problem {
  const offered = offeredPeriods(indicator, manifest, question.by);
  const asked = question.period ?? defaultPeriod(manifest)?.id ?? '';
  return offered.find(({ id }) => id === asked) ?? unknownPeriod(asked, offered);
}

/** The problem of a period that is not there, naming the nearest that is. */
export function unknownPeriod(asked: string, offered: readonly ManifestPeriod[]): Problem {
  const nearest = nearestPeriod(asked, offered);
  return problem(
    'unknown_period',
    'period',
    `There is no figure for the period “${asked}”.${nearest ? ` The nearest is “${nearest.id}” (${nearest.title.en}).` : ''}`,
    `Không có số liệu cho kỳ “${asked}”.${nearest ? ` Kỳ gần nhất là “${nearest.id}” (${nearest.title.vi}).` : ''}`,
    nearest?.id,
  );
}
