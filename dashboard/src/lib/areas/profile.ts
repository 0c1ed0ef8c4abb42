import { answer, type Source } from '#queries/indicators/answer.ts';
import type { ComparedArea, Comparison } from '#queries/indicators/comparison.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import type { Indicator } from '#queries/indicators/indicator.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { widestGroup } from '#queries/tiles/widest-group.ts';
import { defaultAsked, knows, questionOf, type Asked } from '../indicator/asked.ts';
import type { Scope } from '../overview/scope.ts';
import { askedBy } from '../sheet/sheet.ts';

/** What the profile of an area is made of: of each part of the programme what a district head answers for. */
const PROFILE = [
  'coverage',
  'completion',
  'entry_lag',
  'valid_identity',
  'reexamination_due',
  'prevalence',
  'newly_found_share',
  'follow_up_gap_30',
  'under_care',
] as const satisfies readonly IndicatorId[];

/** An indicator of an area among the same of the areas beside it. */
export interface ProfileRow {
  readonly indicator: IndicatorId;
  readonly title: Bilingual;
  readonly condition: Bilingual | null;
  readonly polarity: Indicator['polarity'];
  readonly kind: Indicator['value'];
  /** As it was asked: of all areas beside it together, by area. */
  readonly asked: Asked;
  /** What goes without saying of it. */
  readonly usual: Asked;
  /** The area's own value, on the basis on which the areas are compared. */
  readonly own: Pick<ComparedArea, 'value' | 'low' | 'high' | 'rank'>;
  readonly areas: number;
  readonly spread: NonNullable<Comparison['profile']>;
}

export interface Profile {
  readonly rows: readonly ProfileRow[];
  /** Why there are none. */
  readonly reason: Bilingual | null;
}

/** Null for the root, which is beside nothing. */
export async function profileOf(scope: Scope, source: Source): Promise<Profile | null> {
  const { manifest, state } = scope;
  const parent = manifest.areas.find(({ code }) => code === state.area)?.parent;
  if (parent === null || parent === undefined) return null;
  const found = await Promise.all(PROFILE.map((id) => profileRow(id, parent, scope, source)));
  const rows = found.filter((row): row is ProfileRow => 'own' in row);
  const [reason] = found.flatMap((row) => ('own' in row ? [] : [row]));
  return { rows, reason: rows.length > 0 ? null : (reason ?? null) };
}

async function profileRow(
  indicator: IndicatorId,
  parent: string,
  scope: Scope,
  source: Source,
): Promise<ProfileRow | Bilingual> {
  const { manifest, state } = scope;
  const group = widestGroup(manifest)?.id;
  const { condition_kinds, title, polarity, value } = indicatorOf(indicator);
  const isOfGroup = condition_kinds?.includes('group') === true && knows(indicator, 'condition');
  const asked = askedBy(
    {
      indicator,
      by: 'area',
      area: parent,
      compare: 'whole',
      // What is found by disease is asked of the first, what is done afterwards of all together.
      ...(isOfGroup && group !== undefined && !indicatorOf(indicator).standardised && { condition: group }),
    },
    scope,
  );
  const answered = await answer(questionOf(asked), source);
  if (isProblem(answered)) return answered.detail;
  const own = answered.rows.find(({ key }) => key === state.area)?.compared;
  const { comparison } = answered;
  if (!own || !comparison?.profile) return NOT_COMPARED;
  return {
    indicator,
    title,
    condition: answered.definition.condition?.title ?? null,
    polarity,
    kind: value,
    asked,
    usual: defaultAsked(indicator, manifest),
    own: { value: own.value, low: own.low, high: own.high, rank: own.rank },
    areas: comparison.areas,
    spread: comparison.profile,
  };
}

const NOT_COMPARED: Bilingual = {
  vi: 'Chưa có số liệu để so sánh với các địa bàn khác.',
  en: 'There is nothing yet to compare with other areas.',
};
