import path from 'node:path';
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Cells } from '#queries/disclosure/cells.ts';
import { HiddenBlocks } from '#queries/disclosure/hidden-blocks.ts';
import { DECLARED_TABLES, type DeclaredTable } from '#queries/disclosure/tables.ts';
import { columnsOf, treatedTable } from '#queries/disclosure/treated-table.ts';
import { manifest as manifestSchema, type ManifestPeriod } from '#queries/tiles/manifest.ts';
import { readCells } from '../../server/surveillance/read-cells.ts';
import { randomFrom } from '../random-snapshot.ts';
import type { Cell } from './attack.ts';

export interface SmallCell {
  readonly period: ManifestPeriod;
  readonly condition?: string;
  readonly cell: Cell;
  readonly count: number;
}

/** All that the declared tables hold of one period, as it is. */
export interface TrueTable {
  readonly table: DeclaredTable;
  readonly period: ManifestPeriod;
  readonly cells: Cells;
}

/** The declared tables of the current exact snapshot, period by period. */
export async function trueTables(data: string): Promise<TrueTable[]> {
  const id = readFileSync(path.join(data, 'current'), 'utf8').trim();
  const folder = path.join(data, 'snapshots', id);
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(folder, 'tiles', 'manifest.json'), 'utf8')),
  );
  const instance = await DuckDBInstance.create(path.join(folder, 'snapshot.duckdb'), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  const tables: TrueTable[] = [];
  for (const table of DECLARED_TABLES)
    for (const period of manifest.periods.filter(({ kind }) => kind === table.periods))
      tables.push({ table, period, cells: await readCells(connection, table, period.id, manifest) });
  connection.closeSync();
  instance.closeSync();
  return tables;
}

/**
 * Every cell of a table that the rule hides for its own sake: counts of people that are divided further, and what is
 * shown as the sum of several (women of all ages, all cases).
 */
export function smallCells({ table, period, cells }: TrueTable, hide_up_to: number): SmallCell[] {
  const small: SmallCell[] = [];
  const tiles = new Set(cells.counts.names.map((name) => name.split(':')[0]!));
  for (const tile of tiles) {
    const [topic, condition] = tile.split('/') as [Cell['topic'], string | undefined];
    const declared = table.topics[topic]!;
    const { groups, count } = treatedTable(cells, new HiddenBlocks(cells), tile, declared);
    for (const column of columnsOf(declared))
      for (const { code } of cells.areas)
        for (const [group, { sex, age }] of groups.entries()) {
          const people = count(code, group, column) ?? 0;
          if (people < 1 || people > hide_up_to) continue;
          const cell: Cell = { topic, area: code, sex, age: age.id, column };
          small.push({ period, cell, count: people, ...(condition !== undefined && { condition }) });
        }
  }
  return small;
}

/** Some of them, drawn by a seed. */
export function drawn<T>(all: readonly T[], count: number, seed: number): T[] {
  const random = randomFrom(seed);
  const left = [...all];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    const at = Math.floor(random() * left.length);
    taken.push(left[at]!);
    left[at] = left.at(-1)!;
    left.pop();
  }
  return taken;
}
