import { z } from 'zod';
import { INDICATOR_IDS, INDICATORS } from '#queries/indicators/indicators.ts';
import { SURVEYS } from '#queries/codes/surveys.ts';
import { TOPIC_IDS, TOPICS, type Topic } from '#queries/tiles/measures.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { AGGREGATE_FORMATS, aggregateRequest } from './aggregates/request.ts';
import { answerSchema, areasSchema, catalogueSchema, problemSchema, statusSchema } from './answer-schema.ts';
import { FORMATS, indicatorRequest, noParameters } from './indicator-request.ts';

type Json = Readonly<Record<string, unknown>>;

/** The API in OpenAPI 3.1, from the schemas that check requests; values that exist come from the snapshot. */
export function openapiOf(manifest: Manifest | undefined): Json {
  const existing: Readonly<Record<string, readonly string[] | undefined>> = {
    condition: manifest?.conditions.map(({ id }) => id),
    area: manifest?.areas.map(({ code }) => code),
    period: manifest?.periods.map(({ id }) => id),
    attribute: manifest?.attributes?.map(({ id }) => id),
    survey: SURVEYS.map(({ id }) => id),
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tầm Soát',
      version: '1',
      description:
        'Screening coverage, chronic conditions and follow-up of a province. All figures are counts of people or events.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    paths: {
      '/indicators/{indicator}': {
        get: {
          operationId: 'askIndicator',
          summary: 'One indicator, whole or by area, sex, age, period or month',
          parameters: [
            {
              name: 'indicator',
              in: 'path',
              required: true,
              schema: { type: 'string', enum: INDICATOR_IDS },
              description: INDICATOR_IDS.map((id) => `${id}: ${INDICATORS[id].explanation.en}`).join('\n'),
            },
            ...queryParameters(indicatorRequest, existing).map(openapiParameter),
          ],
          responses: {
            200: {
              description: 'The answer',
              content: {
                [FORMATS.json]: { schema: { $ref: '#/components/schemas/Answer' } },
                [FORMATS.csv]: { schema: { type: 'string' } },
                [FORMATS.xlsx]: { schema: { type: 'string', contentMediaType: FORMATS.xlsx } },
                [FORMATS.arrow]: { schema: { type: 'string', contentMediaType: FORMATS.arrow } },
                [FORMATS.arrow_file]: { schema: { type: 'string', contentMediaType: FORMATS.arrow_file } },
              },
            },
            ...problems(400, 404, 406, 503),
          },
        },
      },
      '/aggregates/{topic}': {
        get: {
          operationId: 'takeAggregates',
          summary: 'The counted cells behind the indicators, filtered, as a file that is sent as it is read',
          parameters: [
            {
              name: 'topic',
              in: 'path',
              required: true,
              schema: { type: 'string', enum: TOPIC_IDS },
              description: TOPIC_IDS.map(
                (id) =>
                  `${id}: ${Object.entries(TOPICS[id].measures as Topic['measures'])
                    .map(([name, { additivity, counts }]) => `${name} (${additivity}): ${counts}`)
                    .join('; ')}`,
              ).join('\n'),
            },
            ...queryParameters(aggregateRequest, existing).map(openapiParameter),
          ],
          responses: {
            200: {
              description:
                'Rows of counts by area, people and period. In a treated view totals are rows of their own (“all”), and a hidden count is empty.',
              content: {
                [AGGREGATE_FORMATS.csv]: { schema: { type: 'string' } },
                [AGGREGATE_FORMATS.parquet]: {
                  schema: { type: 'string', contentMediaType: AGGREGATE_FORMATS.parquet },
                },
              },
            },
            ...problems(400, 404, 503),
          },
        },
      },
      '/catalogue': get('catalogue', 'Indicators, conditions, periods, standards and targets', 'Catalogue'),
      '/areas': get('areas', 'The tree of areas', 'Areas'),
      '/status': get('status', 'Which snapshot is published, and as of when', 'Status'),
    },
    components: {
      schemas: {
        Answer: schemaOf(answerSchema),
        Catalogue: schemaOf(catalogueSchema),
        Areas: schemaOf(areasSchema),
        Status: schemaOf(statusSchema),
        Problem: schemaOf(problemSchema),
      },
    },
  };
}

function get(id: string, summary: string, schema: string): Json {
  return {
    get: {
      operationId: id,
      summary,
      parameters: queryParameters(noParameters, {}).map(openapiParameter),
      responses: {
        200: {
          description: summary,
          content: { [FORMATS.json]: { schema: { $ref: `#/components/schemas/${schema}` } } },
        },
        ...problems(400, 503),
      },
    },
  };
}

function problems(...statuses: readonly number[]): Json {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const words: Readonly<Record<number, string>> = {
    400: 'A parameter is wrong; the problem names it',
    404: 'No such indicator, topic or snapshot',
    406: 'The Accept header asks for a form that there is not',
    503: 'Nothing is published yet',
  };
  return Object.fromEntries(statuses.map((status) => [status, { description: words[status], content }]));
}

export interface QueryParameter {
  readonly name: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly description_vi: string | undefined;
  /** JSON Schema of the value. */
  readonly schema: Json;
}

/** The query parameters of a schema, with the values that exist now. */
export function queryParameters(
  schema: z.ZodObject,
  existing: Readonly<Record<string, readonly string[] | undefined>>,
): QueryParameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, 'x-description-vi': vi, ...rest } = property as Record<string, unknown>;
    const values = existing[name];
    return {
      name,
      required: required.includes(name),
      description: typeof description === 'string' ? description : undefined,
      description_vi: typeof vi === 'string' ? vi : undefined,
      schema: { ...rest, ...(values && { enum: values }) },
    };
  });
}

const openapiParameter = ({ name, required, description, description_vi, schema }: QueryParameter): Json => ({
  name,
  in: 'query',
  required,
  description,
  'x-description-vi': description_vi,
  schema,
});

/** JSON Schema of 2020-12 without its `$schema`, which OpenAPI 3.1 says once for all. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>;
  return rest;
}
