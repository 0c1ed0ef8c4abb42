import { z } from 'zod';
import { bilingual } from './manifest.ts';

/**
 * How a condition was defined when a snapshot was made, for people to read: what its file says, with the options that
 * were in force. Its title, source, version and SQL stand in the manifest.
 */
export const statedDefinition = z.object({
  id: z.string(),
  population: z.object({
    age_from: z.number().int(),
    /** For definitions that begin in the first year of life. */
    age_from_months: z.number().int().optional(),
    age_to: z.number().int().optional(),
    /** false: pregnant women are outside; any: pregnancy makes no difference. */
    pregnant: z.union([z.literal(false), z.literal('any')]),
    sex: z.enum(['female', 'male']).optional(),
  }),
  /** As printed by the guideline, once per unit. */
  thresholds: z.array(
    z.object({
      name: z.string(),
      item: z.string(),
      direction: z.enum(['at_least', 'above', 'at_most', 'below']),
      at: z.record(z.string(), z.number()),
      /** With how many decimals, by unit; absent in snapshots of before this was kept. */
      decimals: z.record(z.string(), z.int()).optional(),
    }),
  ),
  /** What must have been measured or asked before it can be decided. */
  items: z.array(z.string()),
  /** null for what needs no confirmation. */
  confirmation: z
    .object({
      second_day_after_days: z.number().int().nullable(),
      severe: z.boolean(),
      diagnosis: z.boolean(),
    })
    .nullable(),
  icd10: z.array(z.string()),
  icd10_not: z.array(z.string()),
  /** Codes near it that never make a case. */
  icd10_apart: z.array(z.string()),
  medicine_groups: z.array(z.string()),
  /** Conditions that rule this one out. */
  excludes: z.array(z.string()),
  grades: z.array(z.object({ grade: z.string(), title: bilingual })),
  /** Named alternatives: whether it was in force, and whether it is usually. */
  options: z.array(
    z.object({ name: z.string(), title: bilingual, in_force: z.boolean(), usual: z.boolean() }),
  ),
  /** Days after which follow-up is due; null where none is. */
  follow_up: z
    .object({
      urgent_days: z.number().int(),
      suspected_days: z.number().int(),
      confirmed_days: z.number().int(),
      uncontrolled_days: z.number().int(),
      controlled_days: z.number().int(),
    })
    .nullable(),
});
export type StatedDefinition = z.infer<typeof statedDefinition>;
