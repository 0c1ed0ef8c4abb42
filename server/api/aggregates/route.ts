import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { isProblem } from '#queries/indicators/problem.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { meaningOf } from '#queries/tiles/measure-meanings.ts';
import { TOPIC_IDS, TOPICS } from '#queries/tiles/measures.ts';
import { languageOf, sendProblem, TITLES } from '../../http/problem-details.ts';
import { madeBeside } from '../made-beside.ts';
import { readNamed, readQuery, readSnapshot } from '../reading.ts';
import { exportedFigures, type OnExported } from '../exported-figures.ts';
import { snapshotsOf } from '../seen-snapshots.ts';
import { AGGREGATE_FORMATS, aggregateRequest } from './request.ts';
import { resolveAggregates, type ResolvedAggregates } from './resolve.ts';

/** GET /api/aggregates/{topic}: the counted cells of a topic, as CSV or Parquet, sent as they are read. */
export const aggregatesRoute =
  (onExported: OnExported): RequestHandler<{ topic: string }> =>
  async (request, response) => {
    const topic = readNamed(TOPIC_IDS, 'topic', { en: 'topic', vi: 'chủ đề' }, request, response);
    if (topic === undefined) return;
    const query = readQuery(aggregateRequest, request, response);
    if (!query) return;
    const { format, lang: _, snapshot: id, ...asked } = query;
    const snapshot = await readSnapshot(id, request, response);
    if (!snapshot) return;
    const { manifest } = snapshot;
    const resolved = resolveAggregates(topic, asked, manifest);
    if (isProblem(resolved)) {
      const { problem, ...of } = resolved;
      sendProblem(request, response, { id: problem, status: 400, title: TITLES.wrong_parameter, ...of });
      return;
    }
    const language = languageOf(request);
    response
      .vary('Accept-Language')
      .set('Cache-Control', 'private, no-cache')
      .attachment(
        `tam-soat_${[topic, asked.area ?? manifest.root_area, asked.condition, asked.period, manifest.as_of].filter(Boolean).join('_')}.${format}`,
      )
      .type(AGGREGATE_FORMATS[format]);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await onExported(
      request,
      exportedFigures({
        ...{ what: 'counts', form: format, rows: null, areas: [asked.area ?? manifest.root_area], topic },
        ...(asked.condition !== undefined && { condition: asked.condition }),
      }),
    );
    const snapshots = snapshotsOf(request);
    const metadata = metadataOf(resolved, manifest, asked, language);
    const made = madeBeside({ table: 'aggregates', resolved, manifest, format, metadata, language }, (path) =>
      snapshots.readFile(path),
    );
    try {
      await pipeline(Readable.from(made), response);
    } catch (error) {
      // Whoever asked has left.
      if (request.destroyed || response.destroyed) return;
      throw error;
    }
  };

/** What a Parquet file says of itself in its footer, beside what stands in each row. */
function metadataOf(
  { topic, conditions }: ResolvedAggregates,
  { id, as_of, loaded_at, denominator }: Manifest,
  asked: object,
  language: 'vi' | 'en',
): Map<string, string> {
  const measures = Object.keys(TOPICS[topic].measures);
  return new Map([
    ['snapshot', id],
    ['as_of', as_of],
    ['loaded_at', loaded_at],
    ['population', denominator],
    ['topic', topic],
    ['asked', JSON.stringify(asked)],
    [
      'definitions',
      JSON.stringify(
        conditions.map(({ id: condition, version, source }) => ({ condition, version, source })),
      ),
    ],
    [
      'measures',
      JSON.stringify(Object.fromEntries(measures.map((name) => [name, meaningOf(topic, name)[language]]))),
    ],
  ]);
}
