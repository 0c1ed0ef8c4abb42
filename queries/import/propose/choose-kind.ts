import type { AreaNames } from '../area-names.ts';
import { KIND_RULES, type Kind } from '../kinds.ts';
import { assignItems, type Assigned, type Assignment, type SampledColumn } from './assign-items.ts';
import { share } from './column-values.ts';
import type { ConditionWords } from './fit-item.ts';
import { mostLike } from './header-name.ts';
import type { ConditionNames } from './name-items.ts';
import { say } from './sentences.ts';
import { SYNONYMS } from './synonyms.ts';

/** What a file is as rows of one kind. */
export interface Choice {
  readonly kind: Kind;
  readonly assignment: Assignment;
  readonly missing: readonly string[];
  readonly weight: number;
}

/** What the columns are as rows of one kind, and how much speaks for that kind. */
export function judgeKind(
  kind: Kind,
  columns: readonly SampledColumn[],
  words: ConditionWords,
  about: {
    readonly conditions: readonly ConditionNames[];
    readonly historyIds: readonly string[];
    readonly areaNames?: AreaNames | undefined;
  },
): Choice {
  const found = assignItems(kind, columns, about.conditions, words, about.historyIds, about.areaNames);
  const assignment = { ...found, assigned: withCardNumber(kind, columns, found.assigned) };
  const has = (item: string): boolean => assignment.assigned.some(({ items }) => items.includes(item));
  const { required } = KIND_RULES[kind];
  const missing = required.filter((item) => !has(item));
  if (kind === 'medicine' && !has('atc') && !has('medicine_group')) missing.push('atc');
  const key = SYNONYMS.keys[kind] ?? [];
  const named = columns.some(({ header }) => mostLike(header, key).like >= 0.98);
  // Kinds that need little are not chosen because they ask for little.
  const weight =
    assignment.assigned.reduce((sum, { score }) => sum + score, 0) + (named ? 1 : 0) - 3 * missing.length;
  return { kind, assignment, missing, weight };
}

/** Where no column numbers the people, the numbers of their insurance do. */
function withCardNumber(
  kind: Kind,
  columns: readonly SampledColumn[],
  assigned: readonly Assigned[],
): readonly Assigned[] {
  if (!KIND_RULES[kind].required.includes('person') || assigned.some(({ items }) => items.includes('person')))
    return assigned;
  const isCard = (text: string): boolean => /^(?:[A-Z]{2}\d{13}|\d{10})$/i.test(text);
  const card = columns.find(
    ({ column, header, values }) =>
      mostLike(header, SYNONYMS.identity.number).like >= 0.7 &&
      share(values.present, isCard) >= 0.8 &&
      !assigned.some((one) => one.column === column),
  );
  if (!card) return assigned;
  const part = share(card.values.present, isCard);
  return [
    ...assigned,
    {
      column: card.column,
      items: ['person'],
      score: 0.5,
      confidence: 'guess',
      reading: {},
      evidence: [say.cards(part)],
      open: [],
    },
  ];
}
