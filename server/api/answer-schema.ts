import { z } from 'zod';
import { FLAG_IDS } from '#queries/indicators/figure.ts';
import { GROUPINGS } from '#queries/indicators/indicator.ts';
import { INDICATOR_IDS } from '#queries/indicators/indicators.ts';
import { STANDARD_IDS } from '#queries/indicators/standards.ts';
import { BENCHMARKS } from '#queries/indicators/comparison.ts';
import { question } from '#queries/indicators/question.ts';
import { SEXES, TREATED_VIEWS } from '#queries/tiles/dimensions.ts';
import { areaAttribute, bilingual, catalogueEntry, manifest } from '#queries/tiles/manifest.ts';
import {
  besideSurveySchema,
  comparedSchema,
  comparisonSchema,
  inequalitySchema,
  surveyBesideSchema,
  surveySchema,
  trendSchema,
} from './addition-schema.ts';

const count = z.int().nullable().meta({ description: 'Null where a treated view hides it.' });

/** The JSON of an answer, as documented in /api/openapi.json; a test holds real answers against it. */
const share = z.object({
  numerator: count,
  denominator: count,
  value: z.number().nullable().meta({
    description:
      'Share (0-1) or a multiple of the one expected; a count for differences; a mean in the unit; days. null where none may be shown.',
  }),
  low: z.number().nullable().meta({ description: 'Lower end of the 95 % interval.' }),
  high: z.number().nullable().meta({ description: 'Upper end of the 95 % interval.' }),
});

const row = share.extend({
  numerator: z.number().nullable().meta({
    description: 'A count; of a mean the sum of the values. Null where a treated view hides it.',
  }),
  key: z.string().meta({
    description:
      'Area code, sex, age band, period id, quarter, day, condition, item, site, facility, device, survey or “all”.',
  }),
  title: bilingual,
  flags: z.array(
    z.object({
      id: z.enum(FLAG_IDS),
      reason: bilingual,
    }),
  ),
  counts: z.record(z.string(), count),
  shares: z.record(z.string(), share),
  target: z
    .object({
      value: z.number().meta({ description: 'Share to reach, of the target in force on the as-of date.' }),
      still_to_reach: count.meta({
        description: 'People still to be examined to meet it; null where a treated view hides it.',
      }),
      since: z.iso.date().optional(),
    })
    .optional(),
  grade: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'Id of the worst grade that the value is above.' }),
  quantiles: z
    .record(z.string(), z.int().nullable())
    .optional()
    .meta({ description: 'Days; 366 is more than 365; null where that share was not reached.' }),
  standardised: z
    .object({
      standard: z.enum(STANDARD_IDS),
      value: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      reason: bilingual.optional().meta({ description: 'Why there is no standardised value.' }),
    })
    .optional(),
  compared: comparedSchema.optional(),
  beside_survey: besideSurveySchema.optional(),
});

const formula = z.object({ title: bilingual, formula: z.string() });

export const answerSchema = z.object({
  definition: z.object({
    indicator: z.enum(INDICATOR_IDS),
    version: z.int().meta({ description: 'Grows whenever the same data may give another number.' }),
    title: bilingual,
    explanation: bilingual,
    numerator: formula,
    denominator: formula,
    exclusions: bilingual,
    value: z.enum(['share', 'ratio', 'difference', 'mean', 'days', 'share_by_day', 'weighted_share']),
    unit: bilingual,
    polarity: z.enum(['higher_is_better', 'lower_is_better', 'neutral']),
    interval: z.enum(['wilson', 'wilson_effective', 'greenwood', 'student', 'forecast', 'none']),
    expected: z.number().optional().meta({ description: 'Of a ratio: what the share is divided by.' }),
    minimum_n: z.int().meta({ description: 'Below this denominator there are counts and no value.' }),
    condition: catalogueEntry
      .pick({ id: true, kind: true, title: true, version: true, source: true, changed: true })
      .extend({ label: bilingual.meta({ description: 'The definition by which the figure counts.' }) })
      .optional(),
    counts: z.record(z.string(), bilingual),
    shares: z.record(z.string(), bilingual),
    parts: z
      .array(z.string())
      .readonly()
      .meta({ description: 'Names of those shares that add up to 1 with the value.' }),
    quantiles: z.record(z.string(), bilingual),
    grades: z.array(z.object({ id: z.string(), above: z.number(), title: bilingual })).readonly(),
  }),
  snapshot: z.string(),
  as_of: z.iso.date().meta({ description: 'Events up to this day count (Asia/Ho_Chi_Minh).' }),
  loaded_at: z.iso.datetime(),
  synthetic: z.boolean(),
  population: manifest.shape.denominator,
  asked: z.object({
    area: z.string(),
    by: z.enum(GROUPINGS),
    sex: z.enum(SEXES).optional(),
    age: z.string(),
    period: z.string(),
    standard: z.enum(STANDARD_IDS).optional(),
    compare: z.enum(BENCHMARKS).optional(),
    attribute: z.string().optional(),
    trend: question.shape.trend,
    survey: z.string().optional(),
  }),
  disclosure: z
    .object({
      view: z.enum(TREATED_VIEWS),
      rule: bilingual,
      hidden_rows: z.int(),
      climbed: z.array(bilingual).readonly().meta({ description: 'What is coarser than asked, and why.' }),
    })
    .optional()
    .meta({ description: 'Only in a treated view.' }),
  rows: z.array(row),
  total: row.nullable().meta({ description: 'All rows together; null over periods, which do not add up.' }),
  standard: z
    .object({ id: z.enum(STANDARD_IDS), title: bilingual, source: z.string() })
    .optional()
    .meta({ description: 'The standard population of the standardised values.' }),
  comparison: comparisonSchema.optional(),
  inequality: inequalitySchema.optional(),
  trend: trendSchema.optional(),
  survey: surveyBesideSchema.optional(),
});

export const problemSchema = z.object({
  type: z.string().meta({ description: 'Address of its explanation.' }),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  details: bilingual,
  parameter: z.string().optional().meta({ description: 'The parameter to change.' }),
  nearest: z.string().optional().meta({ description: 'A value of that parameter that has an answer.' }),
  request: z
    .string()
    .optional()
    .meta({ description: 'Where the server failed: by this its log knows the request.' }),
});

export const statusSchema = manifest
  .pick({ as_of: true, loaded_at: true, published_at: true, synthetic: true, scale: true })
  .extend({ snapshot: z.string(), population: manifest.shape.denominator });

export const areasSchema = z.object({ snapshot: z.string(), areas: manifest.shape.areas });

export const catalogueSchema = z.object({
  snapshot: z.string(),
  indicators: z.array(
    answerSchema.shape.definition.omit({ condition: true }).extend({
      groupings: z.array(z.enum(GROUPINGS)),
      condition_kinds: z.array(catalogueEntry.shape.kind),
      periods: z.array(z.string()),
    }),
  ),
  conditions: manifest.shape.conditions,
  periods: manifest.shape.periods,
  default_period: z.string().nullable(),
  age_bands: z.array(z.object({ id: z.string(), from: z.int(), to: z.int() })),
  age_filters: z.array(z.string()),
  standards: z.array(z.object({ id: z.enum(STANDARD_IDS), title: bilingual, source: z.string() })),
  targets: manifest.shape.targets,
  attributes: z.array(areaAttribute.omit({ values: true })),
  surveys: z.array(surveySchema),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
