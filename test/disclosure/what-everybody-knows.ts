import { AGE_BANDS } from '#queries/tiles/dimensions.ts';

/**
 * What a reader who wants to find people knows without looking: which kinds of people there are, and which of them a
 * published number counts. Written from the definitions in words, not from the treatment.
 */
export interface Knowledge {
  readonly kinds: readonly string[];
  /** By the name of a column: the kinds that it counts. */
  readonly counts: Readonly<Record<string, readonly string[]>>;
}

export const COVERAGE: Knowledge = {
  kinds: ['examined', 'not examined', 'off register', 'complete examination', 'incomplete examination'],
  counts: {
    residents: ['examined', 'not examined'],
    examined: ['examined'],
    not_examined: ['not examined'],
    examined_off_register: ['off register'],
    examinations: ['complete examination', 'incomplete examination'],
    complete_examinations: ['complete examination'],
    incomplete_examinations: ['incomplete examination'],
  },
};

const AWARE = ['known untreated', 'known uncontrolled', 'known controlled'];
const SCREENED = [...AWARE, 'confirmed', 'suspected', 'unclear', 'negative', 'present'];
const UNSCREENED = ['undecided', 'known+', 'confirmed+', 'suspected+', 'unclear+'];

/** A plus marks a state that nothing at the examinations of the period says anything about. */
export const STATES: Knowledge = {
  kinds: ['outside', ...SCREENED, ...UNSCREENED],
  counts: {
    examined: ['outside', ...SCREENED, ...UNSCREENED],
    not_applicable: ['outside'],
    eligible: [...SCREENED, ...UNSCREENED],
    screened: SCREENED,
    unscreened: UNSCREENED,
    negative: ['negative'],
    present: ['present'],
    cases_assessed: [...AWARE, 'confirmed'],
    possible_assessed: ['suspected', 'unclear'],
    not_assessable: ['undecided'],
    cases_unassessed: ['known+', 'confirmed+'],
    possible_unassessed: ['suspected+', 'unclear+'],
    known_assessed: AWARE,
    new_confirmed_assessed: ['confirmed'],
    new_suspected_assessed: ['suspected'],
    history_not_recorded_assessed: ['unclear'],
    known_unassessed: ['known+'],
    new_confirmed_unassessed: ['confirmed+'],
    new_suspected_unassessed: ['suspected+'],
    history_not_recorded_unassessed: ['unclear+'],
    aware_treated: ['known uncontrolled', 'known controlled'],
    aware_untreated: ['known untreated'],
    aware_treated_controlled: ['known controlled'],
    aware_treated_uncontrolled: ['known uncontrolled'],
    cases: [...AWARE, 'confirmed', 'known+', 'confirmed+'],
    possible: ['suspected', 'unclear', 'suspected+', 'unclear+'],
    known: [...AWARE, 'known+'],
    new_confirmed: ['confirmed', 'confirmed+'],
    new_suspected: ['suspected', 'suspected+'],
    history_not_recorded: ['unclear', 'unclear+'],
    aware: AWARE,
  },
};

/** A finding: how much time has passed since, when the first contact was, what came of it, when it was entered. */
interface Finding {
  readonly passed: 0 | 30 | 90;
  readonly contact: 'never' | 'within 30' | 'within 90' | 'later';
  readonly care: 'none' | 'untreated' | 'uncontrolled' | 'controlled';
  readonly entered_late: boolean;
}

function findings(): Finding[] {
  const all: Finding[] = [];
  for (const passed of [0, 30, 90] as const)
    for (const contact of ['never', 'within 30', 'within 90', 'later'] as const)
      for (const care of ['none', 'untreated', 'uncontrolled', 'controlled'] as const)
        for (const entered_late of [false, true]) {
          const has_care = care !== 'none';
          if (has_care !== (contact !== 'never')) continue;
          if (passed < 90 && contact === 'later') continue;
          if (passed < 30 && contact === 'within 90') continue;
          if (entered_late && (passed === 0 || contact === 'within 30')) continue;
          all.push({ passed, contact, care, entered_late });
        }
  return all;
}

const named = (finding: Finding): string => Object.values(finding).join(', ');
const those = (test: (finding: Finding) => boolean): string[] => findings().filter(test).map(named);
const within90 = ({ contact }: Finding): boolean => contact === 'within 30' || contact === 'within 90';

export const FOLLOW_UP: Knowledge = {
  kinds: [...those(() => true), 'urgently overdue', 'otherwise overdue'],
  counts: {
    first_findings: those(() => true),
    elapsed_30: those(({ passed }) => passed >= 30),
    too_early_30: those(({ passed }) => passed < 30),
    contacted_30: those(({ passed, contact }) => passed >= 30 && contact === 'within 30'),
    no_contact_30: those(({ passed, contact }) => passed >= 30 && contact !== 'within 30'),
    late_entry: those(({ entered_late }) => entered_late),
    entered_in_time: those(
      ({ passed, contact, entered_late }) => passed >= 30 && contact !== 'within 30' && !entered_late,
    ),
    elapsed_90: those(({ passed }) => passed === 90),
    too_early_90: those(({ passed }) => passed < 90),
    contacted_90: those((one) => one.passed === 90 && within90(one)),
    no_contact_90: those((one) => one.passed === 90 && !within90(one)),
    contacted: those(({ contact }) => contact !== 'never'),
    never_contacted: those(({ contact }) => contact === 'never'),
    contacted_treated: those(({ care }) => care === 'uncontrolled' || care === 'controlled'),
    contacted_untreated: those(({ care }) => care === 'untreated'),
    contacted_treated_controlled: those(({ care }) => care === 'controlled'),
    contacted_treated_uncontrolled: those(({ care }) => care === 'uncontrolled'),
    overdue: ['urgently overdue', 'otherwise overdue'],
    overdue_urgent: ['urgently overdue'],
    overdue_other: ['otherwise overdue'],
  },
};

/** Sexes and ages that no published group divides further, by kind of period. */
export function finestGroups(kind: 'round' | 'year'): { readonly sex: string; readonly age: string }[] {
  const ages =
    kind === 'round'
      ? ['0-17', '18+']
      : ['0-9', '10-17', '18-29', '30-39', '40-49', '50-59', '60-69', '70-79', '80+'];
  return ['female', 'male'].flatMap((sex) => ages.map((age) => ({ sex, age })));
}

/** Completed years from and to, of `all`, `18+` or `30-39`. */
export function yearsOf(age: string): readonly [number, number] {
  if (age === 'all') return [0, AGE_BANDS.at(-1)!.to];
  const [from, to] = age.split(/[-+]/).filter(Boolean).map(Number) as [number, number?];
  return [from, to ?? AGE_BANDS.at(-1)!.to];
}
