import { z } from 'zod';
import { AGE_FILTERS, SEXES } from '../tiles/dimensions.ts';
import { GROUPINGS } from './indicator.ts';
import { INDICATOR_IDS } from './indicators.ts';
import { STANDARD_IDS } from './standards.ts';

/**
 * A question as it stands in a URL. What exists depends on the snapshot (areas, periods, conditions), so
 * `answer` checks that; this schema only says the shape. Browser code imports the type alone.
 */
export const question = z.strictObject({
  indicator: z.enum(INDICATOR_IDS).meta({ description: 'What is asked.' }),
  condition: z.string().max(100).optional().meta({
    description:
      'Condition or group of conditions from the catalogue; required by prevalence, newly found share and follow-up gaps.',
  }),
  area: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'Code of an area; the whole province if left out.' }),
  by: z
    .enum(GROUPINGS)
    .default('none')
    .meta({ description: 'One row for each of these; `none` is one row in all.' }),
  sex: z.enum(SEXES).optional().meta({ description: 'Only this sex.' }),
  age: z
    .string()
    .max(7)
    .default('all')
    .meta({
      description: `Ages: ${AGE_FILTERS.join(', ')}, or any range that begins and ends with an age band, such as 20-39.`,
    }),
  period: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'Period from the catalogue; the default of the snapshot if left out.' }),
  standard: z
    .enum(STANDARD_IDS)
    .optional()
    .meta({ description: 'Standard population of age-standardised values.' }),
});

export type Question = z.infer<typeof question>;
