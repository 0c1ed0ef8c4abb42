import { z } from 'zod';
import { KINDS } from '../kinds.ts';
import json from './synonyms.json' with { type: 'json' };

const names = z.array(z.string().min(1)).min(1);
const sentence = z.strictObject({ vi: z.string(), en: z.string() });
export type Sentence = z.infer<typeof sentence>;

const shape = z.strictObject({
  /** What health workers call an item in the head of a column; of numbered readings without their number. */
  items: z.record(z.string(), names),
  /** Names of columns of areas that are no communes: of facilities and targets. */
  areas_of_places: names,
  /** Words before the name of a condition that say that somebody was told of it. */
  history: names,
  /** Words that say that a history is not the person's own. */
  family: names,
  unit: names,
  version: names,
  keys: z.partialRecord(z.enum(KINDS), names),
  identity: z.record(z.enum(['name', 'phone', 'number', 'address', 'mail']), names),
  identity_items: z.strictObject({
    /** Of the people of the rows themselves, and of who reaches them in their village. */
    names: z.record(z.enum(['full_name', 'personal_number', 'insurance_number', 'village_contact']), names),
    /** Words that say that a name, a number or an address is somebody else's. */
    others: names,
    /** Names of columns that hold a part of a name. */
    halves: names,
  }),
  /** Columns that are often there and that nothing is read from, and why. */
  not_read: z.array(z.strictObject({ names, ...sentence.shape })),
  /** Words of cells by item and our word; `yes_no` is of every item that asks yes or no. */
  codes: z.record(z.string(), z.record(z.string(), names)),
  /** Cells that stand for nothing. */
  missing: z.array(z.string()),
  surnames: names,
});

/** What Vietnamese health workers write in the sheets that they make: heads of columns and words of cells. */
export const SYNONYMS = shape.parse(json);
