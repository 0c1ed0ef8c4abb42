import { readFileSync } from 'node:fs';
import { Router, type Request, type Response } from 'express';
import type { z } from 'zod';
import { nothingHere } from '../http/last-resort.ts';
import { languageOf } from '../http/problem-details.ts';
import type { areasSchema, statusSchema } from './answer-schema.ts';
import { aggregatesRoute } from './aggregates/route.ts';
import type { OnExported } from './exported-figures.ts';
import { catalogueOf } from './catalogue.ts';
import { docsPage } from './docs.ts';
import { noParameters } from './indicator-request.ts';
import { indicatorRoute } from './indicators.ts';
import { openapiOf } from './openapi.ts';
import { readQuery, readSnapshot } from './reading.ts';
import { snapshotsOf } from './seen-snapshots.ts';
import type { Snapshot } from './snapshots.ts';

const STYLESHEET = new URL('./docs.css', import.meta.url);

/** Everything under /api. */
export function apiRoutes(onExported: OnExported): Router {
  const stylesheet = readFileSync(STYLESHEET, 'utf8');
  /** A route without parameters that says something of the published snapshot. */
  const ofCurrent = (say: (snapshot: Snapshot) => object) => async (request: Request, response: Response) => {
    if (!readQuery(noParameters, request, response)) return;
    const snapshot = await readSnapshot(undefined, request, response);
    if (snapshot) response.set('Cache-Control', 'private, no-cache').json(say(snapshot));
  };
  return Router()
    .get('/indicators/:indicator', indicatorRoute(onExported))
    .get('/aggregates/:topic', aggregatesRoute(onExported))
    .get(
      '/catalogue',
      ofCurrent(({ manifest }) => catalogueOf(manifest)),
    )
    .get(
      '/areas',
      ofCurrent(({ id, manifest }): z.infer<typeof areasSchema> => ({ snapshot: id, areas: manifest.areas })),
    )
    .get('/status', ofCurrent(statusOf))
    .get('/openapi.json', (request, response) => {
      response
        .set('Cache-Control', 'private, no-cache')
        .json(openapiOf(snapshotsOf(request).current()?.manifest));
    })
    .get('/docs.css', (_request, response) => {
      response.set('Cache-Control', 'private, no-cache').type('text/css').send(stylesheet);
    })
    .get('/docs', (request, response) => {
      response
        .set(
          'Content-Security-Policy',
          "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        )
        .set('Cache-Control', 'private, no-cache')
        .vary('Accept-Language')
        .type('html')
        .send(docsPage(snapshotsOf(request).current()?.manifest, languageOf(request)));
    })
    .use(nothingHere);
}

function statusOf({ id, manifest }: Snapshot): z.infer<typeof statusSchema> {
  const { as_of, loaded_at, published_at, synthetic, scale, denominator } = manifest;
  return { snapshot: id, as_of, loaded_at, published_at, synthetic, scale, population: denominator };
}
