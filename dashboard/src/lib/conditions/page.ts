import { SEXES, type Sex } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry, Manifest } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import { afterwardsCascade, examinationCascade } from '../overview/cascades.ts';
import type { Cascade, ConditionName } from '../overview/model.ts';
import { optional, type SnapshotFiles } from '../overview/read.ts';
import { areaOf, conditionOf, type Scope } from '../overview/scope.ts';
import { withoutIntervals } from '../overview/share.ts';
import { sheetOf, type AskedSheet, type Plan, type Question, type Sheet } from '../sheet/sheet.ts';
import { eventCounts, type EventCounts } from './events.ts';
import { isChronic, isOutside } from './kinds.ts';
import { participation, type Participation } from './participation.ts';
import { examinedByState, type ExaminedByState } from './states.ts';

/** Figures of people of one sex, by age: two of them make one figure. */
type OfSex<Id extends string> = `${Id}-${Sex}`;
/** What is asked, as far as the kind of condition has it. */
export type ConditionQuestion =
  | 'prevalence'
  | 'newly'
  | 'by-area'
  | 'newly-by-area'
  | 'trend-first'
  | 'trend-repeat'
  | 'together'
  | OfSex<'examined' | 'assessed' | 'cases' | 'by-age'>;

export interface MoreOfCondition {
  readonly entry: CatalogueEntry;
  /** The conditions of a group, or the groups of a condition. */
  readonly linked: readonly ConditionName[];
  readonly participation: Participation | null;
  /** Of an event there are none. */
  readonly states: ExaminedByState | null;
  /** Of an event alone. */
  readonly events: EventCounts | null;
  /** Of a disease. */
  readonly examination: Cascade | null;
  /** Of a disease or a group. */
  readonly afterwards: Cascade | null;
}

/** Ages of those to whom the definition applies. */
const agesOf = ({ adults_only }: CatalogueEntry, { age }: Scope['state']): string =>
  adults_only && age === 'all' ? '18+' : age;

function ask({ manifest, state, tileArea }: Scope): Partial<Record<ConditionQuestion, Question>> {
  const entry = conditionOf(manifest, state.condition);
  if (isOutside(entry, state)) return {};
  const age = agesOf(entry, state);
  const ofSexes = <Id extends string>(id: Id, indicator: Question['indicator']) =>
    Object.fromEntries(
      SEXES.filter((sex) => state.sex === 'all' || state.sex === sex).map((sex) => [
        `${id}-${sex}`,
        { indicator, by: 'age', sex, age },
      ]),
    ) as Partial<Record<OfSex<Id>, Question>>;
  // A commune is compared with those beside it.
  const amongAreas = { by: 'area', area: tileArea } as const;
  const newly = {
    newly: { indicator: 'newly_found_share' },
    'newly-by-area': { indicator: 'newly_found_share', ...amongAreas },
  } as const;
  const examined = ofSexes('examined', 'coverage');
  if (entry.kind === 'event') return examined;
  if (entry.kind === 'group') return { ...examined, ...newly, ...ofSexes('cases', 'newly_found_share') };
  return {
    ...examined,
    ...ofSexes('assessed', 'assessed_share'),
    prevalence: { indicator: 'prevalence' },
    ...ofSexes('by-age', 'prevalence'),
    // A treated view compares none: it has no ages to standardise by.
    'by-area': { indicator: 'prevalence', ...amongAreas, compare: manifest.disclosure ? '' : 'rest' },
    ...(!manifest.disclosure && TRENDS),
    ...(entry.kind === 'disease' && newly),
    ...(isChronic(entry) &&
      !manifest.disclosure && { together: { indicator: 'seen_together', by: 'other_condition' } as const }),
  };
}

const TRENDS = {
  'trend-first': { indicator: 'prevalence', by: 'period', trend: 'first' },
  'trend-repeat': { indicator: 'prevalence', by: 'period', trend: 'repeat' },
} as const;

async function more(scope: Scope, files: SnapshotFiles): Promise<MoreOfCondition> {
  const { manifest, state, tileArea } = scope;
  const entry = conditionOf(manifest, state.condition);
  const address = { snapshot: manifest.id, area: tileArea };
  const isEvent = entry.kind === 'event';
  const hasCare = entry.kind === 'disease' || entry.kind === 'group';
  const [coverage, states, followUp] = await Promise.all([
    optional(files.readTile({ ...address, topic: 'coverage' })),
    optional(files.readTile({ ...address, topic: 'condition', condition: entry.id })),
    hasCare ? optional(files.readTile({ ...address, topic: 'follow-up', condition: entry.id })) : null,
  ]);
  // An estimated area has no intervals.
  const plain = areaOf(manifest, state.area).caveat?.flag === 'estimated' ? withoutIntervals : same;
  return {
    entry,
    linked: linkedOf(manifest, [...entry.members, ...entry.groups]),
    participation: plain(participationOf(scope, entry, coverage, states)),
    states: plain(states && !isEvent ? examinedByState(scope, entry, states) : null),
    events: states && isEvent ? eventCounts(scope, states) : null,
    examination: plain(
      entry.kind === 'disease' && coverage && states ? examinationCascade(scope, coverage, states) : null,
    ),
    afterwards: plain(followUp && afterwardsCascade(scope, followUp)),
  };
}

const same = <T>(figures: T): T => figures;

const participationOf = (
  scope: Scope,
  entry: CatalogueEntry,
  coverage: Tile | null,
  states: Tile | null,
): Participation | null =>
  coverage &&
  participation(scope, entry, coverage, entry.kind === 'group' || entry.kind === 'event' ? null : states);

const linkedOf = ({ conditions }: Manifest, ids: readonly string[]): MoreOfCondition['linked'] =>
  conditions.filter(({ id }) => ids.includes(id)).map(({ id, title }) => ({ id, title }));

export const CONDITION_PLAN: Plan<never, MoreOfCondition, ConditionQuestion> = {
  page: 'conditions',
  ask,
  more,
};

export type ConditionSheet = Sheet<never, MoreOfCondition, ConditionQuestion>;
export type AskedConditions = AskedSheet<never, MoreOfCondition, ConditionQuestion>;
export const conditionsPage = sheetOf(CONDITION_PLAN);
