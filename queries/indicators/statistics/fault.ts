type StatisticsFault =
  | 'not_a_number'
  | 'not_a_count'
  | 'negative'
  | 'not_positive'
  | 'empty_denominator'
  | 'numerator_over_denominator'
  | 'unknown_confidence'
  | 'unknown_choice'
  | 'negative_weight'
  | 'no_weight'
  | 'under_10_events'
  | 'empty_stratum'
  | 'nothing_expected'
  | 'empty'
  | 'too_few_values'
  | 'impossible_sums'
  | 'target_out_of_range'
  | 'not_an_interval'
  | 'own_benchmark'
  | 'not_five_points'
  | 'not_consecutive'
  | 'all_of_one_rank'
  | 'out_of_range'
  | 'beyond_numbers';

/** Input outside the domain of a method; `reason` says which rule, `at` the index of the item if any. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError';
  readonly reason: StatisticsFault;
  readonly at: number | undefined;
  constructor(reason: StatisticsFault, message: string, at?: number) {
    super(message);
    this.reason = reason;
    this.at = at;
  }
}

export type { StatisticsFault };

export function checkNumber(name: string, value: number, at?: number): void {
  if (!Number.isFinite(value))
    throw new StatisticsError('not_a_number', `${name} must be a finite number, not ${value}.`, at);
}

export function checkNotNegative(name: string, value: number, at?: number): void {
  checkNumber(name, value, at);
  if (value < 0) throw new StatisticsError('negative', `${name} must not be negative, but is ${value}.`, at);
}

export function checkPositive(name: string, value: number, at?: number): void {
  checkNumber(name, value, at);
  if (value <= 0) throw new StatisticsError('not_positive', `${name} must be above 0, but is ${value}.`, at);
}

export function checkCount(name: string, value: number, at?: number): void {
  checkNotNegative(name, value, at);
  if (!Number.isSafeInteger(value))
    throw new StatisticsError(
      'not_a_count',
      `${name} must be a whole number under 2^53, but is ${value}.`,
      at,
    );
}

export function checkDenominator(n: number, at?: number): void {
  checkNumber('n', n, at);
  if (n <= 0) throw new StatisticsError('empty_denominator', `n must be above 0, but is ${n}.`, at);
}

/** `least`: how many the method needs. None at all is `empty`, fewer than needed `too_few_values`. */
export function checkLength(name: string, list: ArrayLike<unknown>, least: number): void {
  if (list.length === 0) throw new StatisticsError('empty', `There are no ${name}.`);
  if (list.length < least)
    throw new StatisticsError('too_few_values', `${list.length} ${name} are too few: ${least} are needed.`);
}

/** Finite input may still overflow a double on its way (1 ÷ 1e-320): that is an error too, never an infinity. */
export function finite<Result extends object>(result: Result): Result {
  for (const [name, value] of Object.entries(result)) {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new StatisticsError('beyond_numbers', `${name} is beyond what a number can hold.`);
  }
  return result;
}
