import { figureOf } from '#queries/indicators/indicator-figure.ts';
import { formulasOf } from '#queries/indicators/indicator-figure.ts';
import { measuresOf } from '#queries/indicators/formula.ts';
import { INDICATORS } from '#queries/indicators/indicators.ts';
import { slice } from '#queries/indicators/slice.ts';
import { smallestDenominator } from '#queries/disclosure/views.ts';
import { heatShare, noGrid, withoutEmptyColumns, type HeatGrid } from '../heat/heat.ts';
import { optional, type SnapshotFiles } from '../overview/read.ts';
import { areaOf, nameOf, type Scope } from '../overview/scope.ts';
import { labelled } from '../words/names.ts';

/**
 * Missing items by area and item at once: no question has two groupings, so the tile that answers both is cut by both, and
 * each cell is the indicator's own figure. Sums of a row and of a column are what the answers say.
 */
export async function itemGrid(
  scope: Scope,
  { readTile }: Pick<SnapshotFiles, 'readTile'>,
): Promise<HeatGrid> {
  const { manifest, state, tileArea, compared } = scope;
  const none = { vi: 'Bản này không có số liệu theo mục khám.', en: 'This view has no figures by item.' };
  if (manifest.disclosure) return noGrid(none);
  const tile = await optional(readTile({ snapshot: manifest.id, area: tileArea, topic: 'items' }));
  if (!tile) return noGrid(none);
  const { missing_items: indicator } = INDICATORS;
  const counted = slice(tile, { period: state.period }, ['area', 'item'], measuresOf(formulasOf(indicator)));
  const cell = (item: string, areas: readonly string[]) =>
    heatShare(
      figureOf(
        indicator,
        indicator,
        (formula) => areas.reduce((sum, area) => sum + counted.sum(formula, area, item), 0),
        { population: manifest.denominator, minimum_n: smallestDenominator(manifest) },
      ),
    );
  const items = [...tile.titles('item')];
  const everywhere = counted.values[0] ?? [];
  const rowOf = (
    key: string,
    title: HeatGrid['columns'][number]['title'],
    isPlace: boolean,
    areas: readonly string[],
  ) => ({
    key,
    title,
    isPlace,
    cells: items.map(([item]) => cell(item, areas)),
  });
  return withoutEmptyColumns({
    columns: items.map(([key, title]) => ({ key, title })),
    rows: [
      ...compared.map((area) => rowOf(area.code, labelled(nameOf(area)) ?? area.name, true, [area.code])),
      rowOf('all', areaOf(manifest, tileArea).full_name, false, everywhere),
    ],
    problem: null,
  });
}
