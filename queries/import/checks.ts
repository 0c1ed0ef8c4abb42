import type { Kind } from './kinds.ts';
import type { Reason } from './reasons.ts';

/** A check over several items of a row, after each was read by itself. `macro` names its file in checks/. */
export interface Check {
  readonly macro: string;
  readonly reason: Reason;
  readonly kinds: readonly Kind[];
  /**
   * Items, `age` (whole years at the event, by the row's own birth or age), `loaded_on`, or a number as it is written
   * (`height_cm__2`), possible or not.
   */
  readonly over: readonly string[];
  /** Items that are refused where the check says so. A required one refuses its row. */
  readonly refuses: readonly string[];
  /** Later rounds see what earlier ones left. Dates first, because order and ages hang on them. */
  readonly round: 0 | 1 | 2 | 3;
}

const check = (
  macro: string,
  reason: Reason,
  kinds: readonly Kind[],
  round: Check['round'],
  over: readonly string[],
  refuses: readonly string[],
): Check => ({ macro, reason, kinds, over, refuses, round });

const future = (kind: Kind, event: string): Check =>
  check('date_in_future', 'date_in_future', [kind], 0, [event, 'loaded_on'], [event]);

const pair = (reading: number): Check => {
  const items = [`sbp_${String(reading)}_mmhg`, `dbp_${String(reading)}_mmhg`];
  return check('pressure_pair', 'pressure_pair', ['examination', 'follow_up'], 3, items, items);
};

export const CHECKS: readonly Check[] = [
  future('examination', 'examined_on'),
  future('resident', 'from_date'),
  future('diagnosis', 'diagnosed_on'),
  future('medicine', 'given_on'),
  future('follow_up', 'visited_on'),
  future('tally', 'day'),
  check('birth_order', 'date_order', ['examination'], 1, ['birth', 'examined_on'], ['birth']),
  check('birth_order', 'date_order', ['resident'], 1, ['birth', 'loaded_on'], ['birth']),
  check(
    'later_order',
    'date_order',
    ['examination'],
    1,
    ['entered_on', 'examined_on', 'loaded_on'],
    ['entered_on'],
  ),
  check(
    'later_order',
    'date_order',
    ['follow_up'],
    1,
    ['entered_on', 'visited_on', 'loaded_on'],
    ['entered_on'],
  ),
  check(
    'end_order',
    'date_order',
    ['resident', 'site', 'facility', 'round'],
    1,
    ['to_date', 'from_date'],
    ['to_date'],
  ),
  check('later_order', 'date_order', ['resident'], 1, ['died_on', 'birth', 'loaded_on'], ['died_on']),
  check('end_order', 'date_order', ['examination'], 1, ['appointment_on', 'examined_on'], ['appointment_on']),
  // Before each is looked at alone: of two that were swapped the height would be refused, and the weight kept.
  check(
    'body_proportion',
    'body_mass_index',
    ['examination'],
    1,
    ['height_cm', 'weight_kg'],
    ['height_cm', 'weight_kg'],
  ),
  check(
    'swapped_body',
    'body_mass_index',
    ['examination'],
    2,
    ['height_cm', 'height_cm__2', 'weight_kg', 'age'],
    ['weight_kg'],
  ),
  check('adult_height', 'adult_body', ['examination'], 2, ['height_cm', 'age'], ['height_cm']),
  check('adult_weight', 'adult_body', ['examination'], 2, ['weight_kg', 'age'], ['weight_kg']),
  check(
    'body_mass_index',
    'body_mass_index',
    ['examination'],
    3,
    ['height_cm', 'weight_kg', 'age'],
    ['height_cm', 'weight_kg'],
  ),
  pair(1),
  pair(2),
  pair(3),
  check('spirometry_ratio', 'spirometry_ratio', ['examination'], 3, ['fev1_l', 'fvc_l'], ['fev1_l', 'fvc_l']),
];

/** A pair of kept values that is flagged, not refused. */
export interface SoftCheck {
  readonly macro: string;
  readonly over: readonly string[];
}

/** Of examinations; the soft ranges of single items stand with the items. */
export const SOFT_CHECKS: readonly SoftCheck[] = [
  { macro: 'pressure_difference', over: ['sbp_1_mmhg', 'dbp_1_mmhg'] },
  { macro: 'pressure_difference', over: ['sbp_2_mmhg', 'dbp_2_mmhg'] },
  { macro: 'pressure_difference', over: ['sbp_3_mmhg', 'dbp_3_mmhg'] },
  { macro: 'adult_height', over: ['height_cm', 'age'] },
  { macro: 'adult_weight', over: ['weight_kg', 'age'] },
  { macro: 'body_mass_index', over: ['height_cm', 'weight_kg', 'age'] },
  { macro: 'spirometry_ratio', over: ['fev1_l', 'fvc_l'] },
];
