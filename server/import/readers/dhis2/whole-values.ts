import type { WholeRows } from '../source.ts';
import { unpacked } from '../unpacked.ts';
import { readSets, type RawValue, type Syntax } from './data-values.ts';

/** Values that are given back, at most: they are gathered in memory. Where more are refused the mapping is wrong, or the file as a whole. */
const MOST_VALUES = 200_000;

/**
 * The way back to the values that rows add up, each with what its set says of all: period, unit and time.
 * @param numbers those of each row, the first value of the file being 1
 */
export const wholeValues = (
  path: string,
  syntax: Syntax,
  numbers: readonly (readonly number[])[],
): WholeRows => ({
  form: { type: 'dhis2', syntax },
  read: async (wanted, take) => {
    const rows = numbers.flatMap((ofRow, at) => (wanted.has(at + 1) ? [{ row: at + 1, ofRow }] : []));
    const found = new Map<number, RawValue>();
    for (const { ofRow } of rows)
      if (found.size < MOST_VALUES) for (const number of ofRow) found.set(number, {});
    let read = 0;
    const { sets } = await readSets(unpacked(path), (value) => {
      if (found.has(++read)) found.set(read, value);
    });
    read = 0;
    for (const { values, period, orgUnit, completeDate } of sets)
      for (let at = 0; at < values.length; at++) {
        const value = found.get(++read);
        if (!value) continue;
        found.set(read, {
          ...value,
          period: value['period'] ?? period,
          orgUnit: value['orgUnit'] ?? orgUnit,
          lastUpdated: value['lastUpdated'] ?? completeDate,
        });
      }
    for (const { row, ofRow } of rows) {
      const values = ofRow.flatMap((number) => found.get(number) ?? []);
      if (values.length > 0) take(row, JSON.stringify(values));
    }
  },
});
