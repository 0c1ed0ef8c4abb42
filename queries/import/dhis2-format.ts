import { z } from 'zod';

/** A data element, `f7n9E0hX8qk`, or one of its disaggregations, `f7n9E0hX8qk.HllvX50cXC0`, as DHIS2 writes operands. */
const operand = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+)?$/, 'is no data element: write its id, or id.categoryOptionCombo');

/** Data value sets of DHIS2, as JSON, XML or CSV. */
export const dhis2Format = z.strictObject({
  type: z.literal('dhis2'),
  /** Names of numbers → the data elements whose values, of every category, add up to them. Each is a column. */
  values: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.array(operand).min(1)),
});

export type Dhis2Format = z.infer<typeof dhis2Format>;

/** The columns of a row, which is of one organisation unit and period. */
export const dhis2Columns = (format: Dhis2Format): string[] => [
  'orgUnit',
  'period',
  'day',
  'version',
  ...Object.keys(format.values),
];
