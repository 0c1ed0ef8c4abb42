import { z } from 'zod';
import { BASES, BENCHMARKS, FUNNEL_VERDICTS } from '#queries/indicators/comparison.ts';
import { areaAttribute, bilingual } from '#queries/tiles/manifest.ts';

/** What an answer holds beside its rows where `compare`, `attribute`, `trend` or `survey` asked for it. */
const number = z.number().nullable();
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
const named = z.object({ key: z.string(), title: bilingual });

const limits = z.object({
  low_95: z.number(),
  high_95: z.number(),
  low_998: z.number(),
  high_998: z.number(),
  verdict: z.enum(FUNNEL_VERDICTS),
});

export const comparedSchema = z.object({
  value: number.meta({ description: 'The value compared, on the basis that the comparison names.' }),
  low: number,
  high: number.meta({ description: 'Ends of its interval at the confidence of the comparison.' }),
  benchmark: number,
  position: z.enum(['similar', 'higher', 'lower']).nullable(),
  judgement: z.enum(['similar', 'better', 'worse']).nullable().meta({ description: 'By polarity.' }),
  rank: z.int().nullable().meta({ description: 'From the highest; equal values share the better rank.' }),
  group: z.int().nullable().meta({ description: 'Fifth of the areas by rank, 1 the lowest.' }),
  indirect: estimate
    .extend({ observed: z.number(), expected: z.number() })
    .nullable()
    .meta({ description: 'Observed ÷ expected by the province’s rates by age and sex.' }),
  funnel: z
    .object({ value: z.number(), n: z.number(), usual: limits, widened: limits.nullable() })
    .nullable(),
  reason: bilingual.optional().meta({ description: 'Why the area is not compared.' }),
});

export const comparisonSchema = z.object({
  benchmark: z.enum(BENCHMARKS),
  basis: z.enum(BASES).meta({ description: 'Which value is compared, the same of all areas.' }),
  confidence: z.union([z.literal(0.95), z.literal(0.998)]),
  areas: z.int(),
  whole: number,
  profile: z
    .object({
      minimum: z.number(),
      lower_quartile: z.number(),
      median: z.number(),
      upper_quartile: z.number(),
      maximum: z.number(),
    })
    .nullable(),
  funnel: z
    .object({
      kind: z.enum(['proportion', 'ratio']),
      target: z.number(),
      phi: z.number().meta({ description: 'Over-dispersion, 1 where chance alone is at work.' }),
      p: z.number(),
      degrees_of_freedom: z.int(),
      widening: z.number(),
    })
    .nullable(),
  funnel_reason: bilingual.optional(),
  explained: bilingual
    .optional()
    .meta({ description: 'Age standardisation in plain words, by two areas of the answer.' }),
});

export const inequalitySchema = z.object({
  basis: z.enum(BASES),
  attribute: areaAttribute.omit({ values: true }),
  areas: z.int(),
  left_out: z.array(named),
  slope: estimate.nullable(),
  relative: estimate.nullable(),
  reason: bilingual.optional(),
});

export const trendSchema = z.object({
  points: z.enum(['period', 'quarter']).meta({
    description: 'Quarters where fewer than five years can be compared.',
  }),
  areas: z.array(
    named.extend({
      coverage: z
        .array(z.number())
        .readonly()
        .meta({ description: 'Examined ÷ residents in each of `periods`, in their order.' }),
    }),
  ),
  areas_left_out: z.array(named.extend({ lowest_coverage: z.number() })),
  periods: z.array(named),
  periods_left_out: z.array(named.extend({ reason: bilingual })),
  examined_again: z.int().nullable(),
  reason: bilingual.optional().meta({ description: 'Why no trend may be drawn.' }),
  recent: z
    .object({ direction: z.enum(['increasing', 'decreasing', 'none']), slope: z.number(), p: z.number() })
    .nullable(),
});

const prevalence = z.object({
  value: z.number(),
  low: z.number().optional(),
  high: z.number().optional(),
});

export const surveySchema = z.object({
  id: z.string(),
  condition: z.string(),
  title: bilingual,
  year: z.int(),
  definition: bilingual,
  ages: z.object({ from: z.int(), to: z.int().optional() }),
  both: prevalence.optional(),
  female: prevalence.optional(),
  male: prevalence.optional(),
  source: z.string(),
  evidence: z.enum(['verified', 'memory']),
});

export const besideSurveySchema = z.object({
  residents: z.int(),
  expected: z.number(),
  low: number,
  high: number,
  found: z.int(),
  positive: z.int(),
  examined: z.int(),
});

export const surveyBesideSchema = z.object({ survey: surveySchema, ages: z.string(), caution: bilingual });
