import { error, redirect } from '@sveltejs/kit';
import { isDigested } from '#queries/indicators/digest.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import type { Bilingual, Manifest } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { AreaMap, Context } from '../overview/model.ts';
import { drawnMap } from '../overview/overview.ts';
import { NO_DISEASE } from '../overview/page.ts';
import { optional, snapshotFiles, type SnapshotFiles } from '../overview/read.ts';
import { contextOf, scopeOf, type Scope } from '../overview/scope.ts';
import { askedText } from '../state/addresses.ts';
import { offeredConditions } from '../state/url-state.ts';
import type { Language } from '../words/format.ts';
import { chosenOf, explored, type Explored, type ExploreTiles } from './explored.ts';
import { EXPLORED, isOfKind } from './measures.ts';
import {
  defaultExplore,
  exploreAddress,
  readExplore,
  type ExploreState,
  type MisreadExplore,
} from './state.ts';

/** All that the page of linked views shows, as plain data. */
export interface ExplorePage {
  readonly snapshot: string;
  readonly state: ExploreState;
  readonly defaults: ExploreState;
  readonly misread: readonly MisreadExplore[];
  readonly context: Context;
  /** Measures that can be asked of the condition, with what they divide by what. */
  readonly measures: readonly {
    readonly id: ExploreState['measure'];
    readonly title: Bilingual;
    readonly unit: Bilingual;
  }[];
  readonly map: AreaMap | null;
  readonly views: Explored | null;
  /** Why there are none. */
  readonly absent: Bilingual | null;
}

export interface AskedExplore {
  readonly asked: string;
  readonly page: ExplorePage;
}

export async function explorePage(
  snapshot: string,
  { url, language }: { url: URL; language: Language },
  fetch: typeof globalThis.fetch,
): Promise<AskedExplore> {
  const files = snapshotFiles(fetch, snapshot);
  const manifest = await files.manifest();
  if (offeredConditions(manifest, 'explore').length === 0) error(503, NO_DISEASE);
  const { state, misread, canonical } = readExplore(url.searchParams, manifest);
  const defaults = defaultExplore(manifest);
  if (!canonical && misread.length === 0) redirect(303, exploreAddress(language, state, defaults));
  const scope = exploreScope(manifest, state);
  const [map, tiles] = await Promise.all([files.map(scope.tileArea), exploreTiles(state, scope, files)]);
  const kind = manifest.conditions.find(({ id }) => id === state.condition)?.kind;
  return {
    asked: askedText(snapshot, undefined, url),
    page: {
      snapshot,
      state,
      defaults,
      misread,
      context: contextOf(scope, 'explore'),
      measures: EXPLORED.filter((id) => isOfKind(id, kind)).map((id) => ({
        id,
        title: indicatorOf(id).title,
        unit: indicatorOf(id).unit,
      })),
      map: map && drawnMap(map),
      views: tiles && explored(state, scope, tiles),
      absent: tiles ? null : manifest.disclosure ? NOT_TREATED : NOTHING_COUNTED,
    },
  };
}

const NOT_TREATED: Bilingual = {
  vi: 'Trang này cộng các nhóm người theo ý người xem, nên không có trong bản đã ẩn các số nhỏ. Xem từng chỉ số ở trang Chỉ số.',
  en: 'This page adds up groups of people as the reader likes, so it is not part of a view that hides small numbers. Single figures are on the page of indicators.',
};
const NOTHING_COUNTED: Bilingual = {
  vi: 'Chưa có số liệu nào của chỉ số này cho địa bàn đang xem.',
  en: 'Nothing was counted yet for this measure in this area.',
};

/** The scope of the views: ages are filtered by the views themselves, which know any range of bands. */
export const exploreScope = (manifest: Manifest, state: ExploreState): Scope =>
  scopeOf(manifest, { ...state, age: 'all' });

/** The tiles that the views of a state are computed from; null where there is nothing to explore. */
export async function exploreTiles(
  state: ExploreState,
  scope: Scope,
  files: Pick<SnapshotFiles, 'readTile'>,
): Promise<ExploreTiles | null> {
  const { manifest, tileArea } = scope;
  if (manifest.disclosure) return null;
  const { topic, condition_kinds } = indicatorOf(state.measure);
  const [measure, ...conditions] = await Promise.all([
    optional(
      files.readTile({
        snapshot: manifest.id,
        area: tileArea,
        topic,
        ...(condition_kinds && { condition: state.condition }),
        ...(isDigested('explore', topic) && { digest: 'explore' }),
      }),
    ),
    ...(chosenOf(state, scope) ?? [state.area]).map((area) =>
      optional(files.readTile({ snapshot: manifest.id, area, topic: 'conditions', digest: 'explore' })),
    ),
  ]);
  return measure && { measure, conditions: conditions.filter((tile): tile is Tile => tile !== null) };
}
