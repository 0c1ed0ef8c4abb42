import { redirect } from '@sveltejs/kit';
import { surveysOf } from '#queries/codes/surveys.ts';
import { answer } from '#queries/indicators/answer.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { isAskedOf, offeredPeriods } from '#queries/indicators/resolve.ts';
import type { Bilingual, CatalogueEntry, Manifest, ManifestPeriod } from '#queries/tiles/manifest.ts';
import type { ReadTile } from '#queries/tiles/tile.ts';
import type { AreaName, Context } from '../overview/model.ts';
import { askedText } from '../state/addresses.ts';
import { snapshotFiles } from '../overview/read.ts';
import { areaOf, definitionLabels, disclosureOf, placeOf } from '../overview/scope.ts';
import { withAnswer, type Answered } from './answered.ts';
import {
  ASKED_KEYS,
  askedQuery,
  defaultAsked,
  mended,
  questionOf,
  readAsked,
  type Asked,
  type MisreadAsked,
} from './asked.ts';

/** All that the page of an indicator shows, as plain data: the answer, and what else there is to ask. */
export interface IndicatorPage extends Answered {
  readonly misread: readonly MisreadAsked[];
  readonly snapshot: string;
  readonly asOf: string;
  readonly loadedAt: string;
  readonly synthetic: boolean;
  readonly scale: number | null;
  readonly population: Manifest['denominator'];
  /** From the root down to the area itself. */
  readonly trail: readonly AreaName[];
  /** Areas below each area of the trail. */
  readonly choices: readonly { readonly parent: string; readonly areas: readonly AreaName[] }[];
  readonly periods: readonly Pick<ManifestPeriod, 'id' | 'kind' | 'from' | 'to' | 'title'>[];
  readonly conditions: readonly Pick<CatalogueEntry, 'id' | 'kind' | 'title'>[];
  /** Attributes of areas over which inequality may be measured, and surveys that say something of the condition. */
  readonly attributes: readonly Choice[];
  readonly surveys: readonly Choice[];
  /** By which definition the condition counts. */
  readonly definitions: Context['definitions'];
  readonly map: Context['map'];
  readonly caveat: Context['caveat'];
  /** Absent where everything is exact. */
  readonly disclosure?: Context['disclosure'];
}

interface Choice {
  readonly id: string;
  readonly title: Bilingual;
}

export interface AskedPage {
  /** Path and query that were answered. */
  readonly asked: string;
  readonly page: IndicatorPage;
}

const MOST_MENDED = 2 * ASKED_KEYS.length;

/**
 * The page that a URL asks for, by the one `answer` of API and exports. A parameter without an answer is changed to the
 * nearest that has one, with a remark; a URL that writes out what goes without saying is redirected to the short one.
 */
export async function indicatorPageOf(
  snapshot: string,
  indicator: string | undefined,
  url: URL,
  fetch: typeof globalThis.fetch,
): Promise<AskedPage> {
  const files = snapshotFiles(fetch, snapshot);
  const manifest = await files.manifest();
  const read = readAsked(indicator, url.searchParams, manifest);
  if (!read.canonical && read.misread.length === 0) {
    redirect(303, url.pathname + askedQuery(read.asked, defaultAsked(read.asked.indicator, manifest)));
  }
  return {
    asked: askedText(snapshot, indicator, url),
    page: await indicatorPage(read.asked, read.misread, manifest, files.readTile),
  };
}

/** The same from a state. */
export async function indicatorPage(
  first: Asked,
  firstMisread: readonly MisreadAsked[],
  manifest: Manifest,
  readTile: ReadTile,
): Promise<IndicatorPage> {
  let asked = first;
  const misread = [...firstMisread];
  const source = { manifest, readTile };
  let found = await answer(questionOf(asked), source);
  for (let tries = 0; isProblem(found) && tries < MOST_MENDED; tries++) {
    const better = mended(asked, found, manifest);
    if (!better) break;
    asked = better.asked;
    misread.push(better.misread);
    found = await answer(questionOf(asked), source);
  }
  const answered = await withAnswer(asked, found, source);
  ({ asked } = answered);
  const declared = indicatorOf(asked.indicator);
  return {
    ...answered,
    misread,
    snapshot: manifest.id,
    asOf: manifest.as_of,
    loadedAt: manifest.loaded_at,
    synthetic: manifest.synthetic,
    scale: manifest.scale,
    population: manifest.denominator,
    ...placeOf(manifest, asked.area),
    periods: offeredPeriods(declared, manifest, asked.by).map(({ id, kind, from, to, title }) => ({
      id,
      kind,
      from,
      to,
      title,
    })),
    conditions: manifest.conditions
      .filter((entry) => isAskedOf(declared, entry))
      .map(({ id, kind, title }) => ({ id, kind, title })),
    attributes: (manifest.attributes ?? []).map(named),
    surveys: asked.condition === '' ? [] : surveysOf(asked.condition).map(named),
    definitions: definitionLabels(
      manifest.conditions.filter(({ id }) => id === asked.condition),
      manifest,
    ),
    map: manifest.map ?? null,
    caveat: areaOf(manifest, asked.area).caveat ?? null,
    ...(manifest.disclosure && { disclosure: disclosureOf(manifest.disclosure) }),
  };
}

const named = ({ id, title }: Choice): Choice => ({ id, title });
