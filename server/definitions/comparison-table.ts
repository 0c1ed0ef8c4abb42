import { csvLine, BYTE_ORDER_MARK } from '#queries/files/csv.ts';
import type { ComparedArea, ComparedCondition, Comparison } from './compare-definitions.ts';
import type { Figures } from './compared-figures.ts';

const COUNTS = ['screened', 'cases', 'suspected', 'positive', 'first_findings'] as const;

/** The counts that a condition has: an event is counted, nothing else. */
export const countsOf = ({
  kind,
}: ComparedCondition): readonly Exclude<keyof Figures, 'prevalence' | 'states'>[] =>
  kind === 'event' ? ['events'] : COUNTS;

const COLUMNS = [
  ...[
    'condition',
    'definition_before',
    'definition_after',
    'area',
    'area_name',
    'figure',
    'from_state',
    'to_state',
  ],
  ...['before', 'before_low', 'before_high', 'after', 'after_low', 'after_high', 'difference'],
  ...['period', 'as_of', 'snapshot'],
];

/**
 * A comparison as CSV, one figure of one area a line: counts, prevalence with its 95 % interval, and last for each
 * condition how many people go from which state to which. `language` is that of names and labels.
 */
export function comparisonCsv(
  { conditions, period, as_of, snapshot }: Comparison,
  language: 'vi' | 'en',
): string {
  const lines = conditions.flatMap((condition) => {
    const labels = [condition.id, condition.before[language], condition.after[language]];
    const asked = [period, as_of, snapshot];
    const [top] = condition.areas;
    return [
      ...condition.areas.flatMap((area) =>
        figureCells(condition, area).map((cells) => [
          ...labels,
          area.area,
          area.name[language],
          ...cells,
          ...asked,
        ]),
      ),
      ...condition.moved.map(({ from, to, people }) => [
        ...[...labels, top?.area ?? null, top?.name[language] ?? null, 'moved', from, to],
        ...[null, null, null, people, null, null, null],
        ...asked,
      ]),
    ];
  });
  return BYTE_ORDER_MARK + [COLUMNS, ...lines].map(csvLine).join('');
}

/** From `figure` to `difference`. */
function figureCells(
  condition: ComparedCondition,
  { before, after }: ComparedArea,
): (string | number | null)[][] {
  const counts = countsOf(condition).map((figure) => [
    ...[figure, null, null, before[figure], null, null],
    ...[after[figure], null, null, after[figure] - before[figure]],
  ]);
  const [old, now] = [before.prevalence, after.prevalence];
  if (!old && !now) return counts;
  const part = (share: Figures['prevalence']) => [
    share?.value ?? null,
    share?.low ?? null,
    share?.high ?? null,
  ];
  return [
    ...counts,
    ['prevalence', null, null, ...part(old), ...part(now), prevalenceDifference(before, after)],
  ];
}

/** Of shares, 0 to 1; null where one side has none. */
export function prevalenceDifference(before: Figures, after: Figures): number | null {
  const [old, now] = [before.prevalence?.value ?? null, after.prevalence?.value ?? null];
  return old === null || now === null ? null : now - old;
}
