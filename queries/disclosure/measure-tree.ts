import type { Formula } from '../indicators/formula.ts';

/**
 * A count of the treated tables. Nodes with the same `of` (and the same `by`, where it is divided in several ways) are
 * one family: they add up to it, so that what is left over is a count of its own and is hidden like one.
 */
export interface CountNode {
  readonly id: string;
  /** Over the measures of the topic. */
  readonly counts: Formula;
  /** The count that it is a part of. */
  readonly of?: string;
  readonly by?: string;
  /** Families with the same word bound one another's counts, and are shown or hidden together. */
  readonly block?: string;
}

/** What treated tables serve of a topic; whatever is not here is not served. */
export interface DeclaredCounts {
  readonly nodes: readonly CountNode[];
  /** Counts that are no node: sums of nodes, shown where all of them are shown. */
  readonly sums: Readonly<Record<string, { readonly counts: Formula; readonly of: readonly string[] }>>;
}

const plus = (...measures: string[]): Formula => ({ plus: measures });
const less = (whole: readonly string[], minus: readonly string[]): Formula => ({ plus: whole, minus });

export const EXAMINED: DeclaredCounts = {
  nodes: [
    { id: 'residents', counts: plus('residents') },
    { id: 'examined', of: 'residents', counts: plus('examined') },
    { id: 'not_examined', of: 'residents', counts: less(['residents'], ['examined']) },
    { id: 'examined_off_register', counts: plus('examined_off_register') },
    { id: 'examinations', counts: plus('examinations') },
    { id: 'complete_examinations', of: 'examinations', counts: plus('complete_examinations') },
    {
      id: 'incomplete_examinations',
      of: 'examinations',
      counts: less(['examinations'], ['complete_examinations']),
    },
  ],
  sums: {},
};

const CASES = ['known', 'new_confirmed'] as const;
const POSSIBLE = ['new_suspected', 'history_not_recorded'] as const;
const POSITIVE = [...CASES, ...POSSIBLE] as const;
const assessed = (states: readonly string[]): string[] => states.map((state) => `${state}_assessed`);
const SCREENED = [...assessed(POSITIVE), 'negative', 'present'];
const ELIGIBLE = [...POSITIVE, 'negative', 'present', 'not_assessable'];

/** A state in its two parts, assessed in the period and not: prevalence needs the one, the newly found share both. */
const parts = (state: string, group: string): CountNode[] => [
  { id: `${state}_assessed`, of: `${group}_assessed`, counts: plus(`${state}_assessed`) },
  { id: `${state}_unassessed`, of: `${group}_unassessed`, counts: less([state], [`${state}_assessed`]) },
];
const whole = (state: string): DeclaredCounts['sums'] => ({
  [state]: { counts: plus(state), of: [`${state}_assessed`, `${state}_unassessed`] },
});

/** The examined by what was found. One tree, so that no two counts shown differ by a small one that is not. */
export const STATES: DeclaredCounts = {
  nodes: [
    { id: 'examined', counts: plus(...ELIGIBLE, 'not_applicable') },
    { id: 'not_applicable', of: 'examined', counts: plus('not_applicable') },
    { id: 'eligible', of: 'examined', counts: plus(...ELIGIBLE) },
    { id: 'screened', of: 'eligible', counts: plus(...SCREENED) },
    {
      id: 'unscreened',
      of: 'eligible',
      counts: less([...POSITIVE, 'not_assessable'], assessed(POSITIVE)),
    },
    { id: 'negative', of: 'screened', counts: plus('negative') },
    { id: 'present', of: 'screened', counts: plus('present') },
    { id: 'cases_assessed', of: 'screened', counts: plus(...assessed(CASES)) },
    { id: 'possible_assessed', of: 'screened', counts: plus(...assessed(POSSIBLE)) },
    { id: 'not_assessable', of: 'unscreened', counts: plus('not_assessable') },
    { id: 'cases_unassessed', of: 'unscreened', counts: less(CASES, assessed(CASES)) },
    { id: 'possible_unassessed', of: 'unscreened', counts: less(POSSIBLE, assessed(POSSIBLE)) },
    ...CASES.flatMap((state) => parts(state, 'cases')),
    ...POSSIBLE.flatMap((state) => parts(state, 'possible')),
    { id: 'aware_treated', of: 'known_assessed', counts: plus('aware_treated') },
    { id: 'aware_untreated', of: 'known_assessed', counts: less(['known_assessed'], ['aware_treated']) },
    { id: 'aware_treated_controlled', of: 'aware_treated', counts: plus('aware_treated_controlled') },
    {
      id: 'aware_treated_uncontrolled',
      of: 'aware_treated',
      counts: less(['aware_treated'], ['aware_treated_controlled']),
    },
  ],
  sums: {
    cases: { counts: plus(...CASES), of: ['cases_assessed', 'cases_unassessed'] },
    possible: { counts: plus(...POSSIBLE), of: ['possible_assessed', 'possible_unassessed'] },
    ...whole('known'),
    ...whole('new_confirmed'),
    ...whole('new_suspected'),
    ...whole('history_not_recorded'),
    aware: { counts: plus('aware'), of: ['known_assessed'] },
  },
};

/**
 * First findings and the care that followed. Windows of 30 and 90 days and the last contact bound one another (who
 * never had a contact had none within 30 days), so these families are one block.
 */
export const FOLLOW_UP: DeclaredCounts = {
  nodes: [
    { id: 'first_findings', counts: plus('first_findings') },
    ...([30, 90] as const).flatMap((days): CountNode[] => [
      {
        id: `elapsed_${days}`,
        of: 'first_findings',
        by: `days_${days}`,
        block: 'care',
        counts: plus(`elapsed_${days}`),
      },
      {
        id: `too_early_${days}`,
        of: 'first_findings',
        by: `days_${days}`,
        block: 'care',
        counts: less(['first_findings'], [`elapsed_${days}`]),
      },
      { id: `contacted_${days}`, of: `elapsed_${days}`, block: 'care', counts: plus(`contacted_${days}`) },
      {
        id: `no_contact_${days}`,
        of: `elapsed_${days}`,
        block: 'care',
        counts: less([`elapsed_${days}`], [`contacted_${days}`]),
      },
    ]),
    { id: 'late_entry', of: 'no_contact_30', counts: plus('late_entry') },
    {
      id: 'entered_in_time',
      of: 'no_contact_30',
      counts: less(['elapsed_30'], ['contacted_30', 'late_entry']),
    },
    { id: 'contacted', of: 'first_findings', by: 'contact', block: 'care', counts: plus('contacted') },
    {
      id: 'never_contacted',
      of: 'first_findings',
      by: 'contact',
      block: 'care',
      counts: less(['first_findings'], ['contacted']),
    },
    { id: 'contacted_treated', of: 'contacted', counts: plus('contacted_treated') },
    { id: 'contacted_untreated', of: 'contacted', counts: less(['contacted'], ['contacted_treated']) },
    {
      id: 'contacted_treated_controlled',
      of: 'contacted_treated',
      counts: plus('contacted_treated_controlled'),
    },
    {
      id: 'contacted_treated_uncontrolled',
      of: 'contacted_treated',
      counts: less(['contacted_treated'], ['contacted_treated_controlled']),
    },
    { id: 'overdue', counts: plus('overdue') },
    { id: 'overdue_urgent', of: 'overdue', counts: plus('overdue_urgent') },
    { id: 'overdue_other', of: 'overdue', counts: less(['overdue'], ['overdue_urgent']) },
  ],
  sums: {},
};
