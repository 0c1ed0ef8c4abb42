import { z } from 'zod';
import { bilingual } from '#queries/tiles/manifest.ts';
import { DISEASE_STATES, RISK_FACTOR_STATES } from '#queries/tiles/dimensions.ts';
import { ICD10_PATTERN } from './icd10-match.ts';
import { ITEM_UNITS } from './source-units.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'is a lower-case name: letters, digits, underscores');
const icd10 = z.string().regex(ICD10_PATTERN, 'is no ICD-10 code such as I10, I11.0 or I10-I13');
const atc = z.string().regex(/^[A-Z][0-9]{2}[A-Z]{0,2}([0-9]{2})?$/, 'is no ATC prefix such as C02 or A10BA');

const population = z.strictObject({
  age_from: z.number().int().min(0),
  /** For definitions that begin in the first year of life: whole months, with age_from 0. */
  age_from_months: z.number().int().min(1).max(23).optional(),
  /** Last year of age that belongs to it. */
  age_to: z.number().int().max(120).optional(),
  /** false: pregnant women are outside; any: pregnancy makes no difference to belonging. */
  pregnant: z.union([z.literal(false), z.literal('any')]),
  sex: z.enum(['female', 'male']).optional(),
});

const threshold = z
  .strictObject({
    item: z.string(),
    /** Which values count: `at_least` and `above` reckon upwards, `at_most` and `below` downwards. */
    direction: z.enum(['at_least', 'above', 'at_most', 'below']),
    /** The threshold once per unit, as the guideline prints it. */
    at: z.record(z.string(), z.number()),
    /** Decimals with which each is printed, as they stand in the file (header-yaml.ts). */
    decimals: z.record(z.string(), z.int()).default({}),
    /** The values that count rule the condition out: the more of them, the fewer people have it. */
    rules_out: z.literal(true).optional(),
  })
  .superRefine(({ item, at }, context) => {
    const units = ITEM_UNITS[item];
    if (!units) {
      context.addIssue({ code: 'custom', message: `names the item ${item}, which has no units` });
      return;
    }
    const known = units.units.map(({ id }) => id);
    for (const unit of Object.keys(at)) {
      if (!known.includes(unit))
        context.addIssue({
          code: 'custom',
          message: `has the unit ${unit}; ${item} knows ${known.join(', ')}`,
        });
    }
    for (const unit of known) {
      if (!(unit in at)) context.addIssue({ code: 'custom', message: `says no value in ${unit}` });
    }
  });

const confirmation = z.strictObject({
  /** Criteria met on two days this many days apart or more confirm; null: no number of readings does. */
  second_day_after_days: z.union([z.literal(1), z.literal(90), z.null()]),
  /** The expression `severe` confirms with no second day. */
  severe: z.boolean(),
  /** A diagnosis on the day of the finding or later confirms. */
  diagnosis: z.boolean(),
});

const medicines = z.strictObject({
  /** Groups of queries/codes/medicines.csv that treat it. */
  groups: z.array(name).min(1),
  /** ATC prefixes given for nothing else: such a medicine makes the resident known. */
  specific_atc: z.array(atc).default([]),
  /** Exceptions below those prefixes. */
  not_specific_atc: z.array(atc).default([]),
  /** Groups given for nothing else, for sources that name a group only. */
  specific_groups: z.array(name).default([]),
  /** Item in which the resident declares to take it now, and whether that is asked as "for this condition". */
  declared: z
    .strictObject({ item: z.string().regex(/^takes_[a-z_]+$/), makes_known: z.boolean() })
    .optional(),
});

/** Days after which follow-up is due; the defaults are the parameters of all conditions. */
const followUp = z.strictObject({
  urgent_days: z.number().int().positive().default(7),
  suspected_days: z.number().int().positive().default(30),
  confirmed_days: z.number().int().positive().default(30),
  uncontrolled_days: z.number().int().positive().default(30),
  controlled_days: z.number().int().positive().default(90),
});
export type FollowUpWindows = z.infer<typeof followUp>;

const expressions = z.record(
  z.enum(['criteria', 'severe', 'urgent', 'grade', 'controlled', 'declared']),
  z.string(),
);
const change = z.strictObject({
  population: population.optional(),
  thresholds: z.record(name, threshold).optional(),
  confirmation: confirmation.partial().optional(),
  /** Expressions that stand in place of those of the SELECT. */
  select: z.partialRecord(expressions.keyType, z.string()).optional(),
});

/** A named alternative. `:its_name` in the SELECT is TRUE or FALSE; `on` and `off` say what else it changes. */
const option = z.strictObject({
  title: bilingual,
  default: z.boolean(),
  /**
   * The choice under which nobody is lost who is positive under the other; `neither` where each finds people whom the
   * other does not. Held by a test.
   */
  more_inclusive: z.enum(['on', 'off', 'neither']),
  on: change.optional(),
  off: change.optional(),
});

const given = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const afterDays = z.number().int();

/**
 * What the criteria say of one made-up person, a man of 50 unless `given` says other. Keys of `given` are columns of
 * `examination` besides `history` (the answer about this condition). Days count from the first examination.
 */
export const conditionExample = z.strictObject({
  says: z.string().min(1),
  given,
  /** Later (or earlier, or same-day) examinations of that person. */
  then: z.array(z.strictObject({ after_days: afterDays, given })).default([]),
  diagnosed: z
    .array(
      z.strictObject({
        icd10,
        after_days: afterDays.default(0),
        origin: z.enum([
          'declared_history',
          'register',
          'earlier_care',
          'examination_conclusion',
          'later_care',
        ]),
      }),
    )
    .default([]),
  options: z.record(name, z.boolean()).default({}),
  state: z.union([z.enum(DISEASE_STATES), z.enum(RISK_FACTOR_STATES)]).optional(),
  /** For an event: does the concluded diagnosis count? */
  counts: z.boolean().optional(),
});
export type ConditionExample = z.infer<typeof conditionExample>;

const group = z.union([
  name.transform((id) => ({ id, cases_only: false })),
  /** cases_only: a resident counts in the group when diagnosed, not when suspected. */
  z.strictObject({ id: name, cases_only: z.boolean() }),
]);

/** Everything of a condition besides its SQL; stands as YAML in the leading comment of its file. */
export const conditionHeader = z
  .strictObject({
    id: name,
    kind: z.enum(['disease', 'risk_factor', 'event']),
    version: z.number().int().positive(),
    title: bilingual,
    explanation: bilingual,
    /** Short and other names by which people look for it, in either language. */
    also: z.array(z.string().min(1)).default([]),
    /** Guideline that prints the thresholds; shown in the interface. */
    source: z.string().min(1),
    population,
    icd10: z.array(icd10).default([]),
    icd10_not: z.array(icd10).default([]),
    /** Codes near it that never make a case: a raised reading, pregnancy. Shown apart. */
    icd10_apart: z.array(icd10).default([]),
    /** Named lists of codes; `:its_name` in the SELECT of an event says whether the code is one of them. */
    code_lists: z.record(name, z.array(icd10).min(1)).default({}),
    groups: z.array(group).default([]),
    cascade_rank: z.number().int().positive().optional(),
    /** Forms ask "has a doctor told you": the column history_<id> exists. */
    asks_history: z.boolean().default(false),
    medicines: medicines.optional(),
    /** Columns of `reading` that the criteria look at. */
    items: z.array(name).default([]),
    thresholds: z.record(name, threshold).default({}),
    confirmation: confirmation.optional(),
    follow_up: followUp.prefault({}),
    grades: z.record(z.string().regex(/^[0-9]$/), bilingual).default({}),
    /** Conditions that rule this one out: whoever meets their criteria does not count here. */
    excludes: z.array(name).default([]),
    options: z.record(name, option).default({}),
    examples: z.array(conditionExample).min(1),
  })
  .superRefine((header, context) => {
    const wrong = (message: string): void => context.addIssue({ code: 'custom', message });
    if (header.kind === 'disease' && !header.confirmation)
      wrong('a disease says what confirms it: confirmation');
    if (header.kind !== 'disease' && header.confirmation) wrong(`a ${header.kind} has no confirmation`);
    for (const option of Object.keys(header.options)) {
      if (option in header.thresholds) wrong(`${option} is a threshold and an option`);
    }
  });
export type ConditionHeader = z.infer<typeof conditionHeader>;
