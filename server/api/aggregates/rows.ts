import type { Block, BlockColumn } from '#queries/files/blocks.ts';
import { definitionLabel } from '#queries/tiles/definition-label.ts';
import type { Bilingual, Manifest } from '#queries/tiles/manifest.ts';
import { NAMED_KEYS, TOPICS, type NamedKey } from '#queries/tiles/measures.ts';
import { TileNotFound, type ReadTile, type Tile, type TileAddress } from '#queries/tiles/tile.ts';
import type { ResolvedAggregates } from './resolve.ts';
import { storedRows } from './stored-rows.ts';

type Cells = Block[number];

/** Counted cells as they are stored. */
export interface Aggregates {
  readonly columns: readonly BlockColumn[];
  /** Tile by tile: never more than one is held. */
  readonly blocks: AsyncGenerator<Block>;
}

/**
 * The cells behind the pages, filtered as a page is, with names beside the codes; each row says of which snapshot and by
 * which definition. In a treated view they are the treated ones: totals are rows of their own (`all`), and what is hidden
 * is null.
 */
export function aggregateRows(
  asked: ResolvedAggregates,
  manifest: Manifest,
  readTile: ReadTile,
  language: keyof Bilingual,
): Aggregates {
  const { keys, topic } = asked;
  const others = keys.filter((key) => key !== 'area' && key !== 'condition');
  const measures = Object.keys(TOPICS[topic].measures);
  const texts = [
    'within',
    'area',
    'area_title',
    ...(TOPICS[topic].perCondition || keys.includes('condition')
      ? ['condition', 'condition_title', 'definition']
      : []),
    ...others.flatMap((key) => [nameOf(key), ...(isNamed(key) ? [`${key}_title`] : [])]),
  ];
  /** The same in each row. */
  const said = {
    as_of: manifest.as_of,
    loaded_at: manifest.loaded_at,
    snapshot: manifest.id,
    ...(manifest.synthetic && { data: 'synthetic' }),
    ...(manifest.disclosure && { view: manifest.disclosure.view }),
  };
  const columns: BlockColumn[] = [
    ...[...texts].map((name) => ({ name, kind: 'text' }) as const),
    ...measures.map((name) => ({ name, kind: 'count' }) as const),
    ...Object.keys(said).map((name) => ({ name, kind: 'text' }) as const),
  ];
  const names = namesOf(manifest, language);
  const blockOf = (tile: Tile, { area, condition }: TileAddress): Block => {
    const stored = storedRows(tile, keys);
    const valueOf = (key: string, row: number): string | undefined => {
      if (key === 'area') return stored.text('area')?.[row] ?? area;
      if (key === 'condition') return stored.text('condition')?.[row] ?? condition;
      return stored.text(key)?.[row];
    };
    const kept = Array.from({ length: stored.rows }, (_, row) => row).filter((row) =>
      isAsked(asked, (key) => valueOf(key, row)),
    );
    const values = new Map<string, Cells>(
      Object.entries(said).map(([name, value]) => [name, kept.map(() => value)]),
    );
    const key = (name: string, title?: (value: string) => string | null): void => {
      const cells = kept.map((row) => valueOf(name, row) ?? null);
      values.set(nameOf(name), cells);
      if (title)
        values.set(
          `${name}_title`,
          cells.map((value) => (value === null ? null : title(value))),
        );
    };
    values.set(
      'within',
      kept.map(() => area),
    );
    key('area', (code) => (code === ALL ? `${TOTAL[language]}: ${names.area(area)}` : names.area(code)));
    key('condition', names.condition);
    values.set(
      'definition',
      values.get('condition')!.map((id) => names.definition(String(id))),
    );
    for (const name of others) {
      const titles = isNamed(name) ? tile.titles(name) : undefined;
      key(name, titles && ((value) => titles.get(value)?.[language] ?? null));
    }
    for (const measure of measures)
      values.set(
        measure,
        kept.map((row) => stored.count(measure, row)),
      );
    return columns.map(({ name }) => values.get(name)!);
  };
  return { columns, blocks: blocks(asked, manifest, readTile, blockOf) };
}

async function* blocks(
  { topic, areas, conditions }: ResolvedAggregates,
  { id: snapshot }: Manifest,
  readTile: ReadTile,
  blockOf: (tile: Tile, address: TileAddress) => Block,
): AsyncGenerator<Block> {
  const addresses = areas.flatMap(({ code: area }): TileAddress[] =>
    TOPICS[topic].perCondition
      ? conditions.map(({ id: condition }) => ({ snapshot, area, topic, condition }))
      : [{ snapshot, area, topic }],
  );
  for (const address of addresses) {
    let tile: Tile;
    try {
      tile = await readTile(address);
    } catch (error) {
      // Where everything would be zero there is no tile.
      if (error instanceof TileNotFound) continue;
      throw error;
    }
    yield blockOf(tile, address);
  }
}

function isAsked({ only, filter }: ResolvedAggregates, value: (key: string) => string | undefined): boolean {
  const { condition, sex, period, ages } = filter;
  const is = (key: string, wanted: string | undefined): boolean =>
    wanted === undefined || value(key) === wanted;
  return (
    is('area', only) &&
    is('condition', condition) &&
    is('sex', sex) &&
    is('period', period) &&
    (ages === undefined || ages.has(value('age_band') ?? value('age') ?? ''))
  );
}

/** In a treated tile: everybody, everything, or the area itself. */
const ALL = 'all';
const TOTAL: Bilingual = { vi: 'Tổng số', en: 'Total' };
const isNamed = (key: string): key is NamedKey => (NAMED_KEYS as readonly string[]).includes(key);
/** As parameters and answers call it. */
const nameOf = (key: string): string => (key === 'age_band' ? 'age' : key);

function namesOf({ areas, conditions }: Manifest, language: keyof Bilingual) {
  const area = new Map(areas.map(({ code, full_name }) => [code, full_name[language]]));
  const condition = new Map(conditions.map(({ id, title }) => [id, title[language]]));
  const definition = new Map(
    conditions.map((entry) => [entry.id, definitionLabel(entry, conditions)[language]]),
  );
  return {
    area: (code: string) => area.get(code) ?? null,
    condition: (id: string) => condition.get(id) ?? null,
    definition: (id: string) => definition.get(id) ?? null,
  };
}
