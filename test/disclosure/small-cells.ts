import path from 'node:path';
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { DECLARED_TABLES } from '#queries/disclosure/tables.ts';
import { manifest as manifestSchema, type ManifestPeriod } from '#queries/tiles/manifest.ts';
import { readCells } from '../../server/surveillance/read-cells.ts';
import type { Cell } from './attack.ts';

export interface SmallCell {
  readonly period: ManifestPeriod;
  readonly condition?: string;
  readonly cell: Cell;
  readonly count: number;
}

/** Every cell of the declared tables, of the current exact snapshot, that the rule hides for its own sake. */
export async function smallCells(data: string, hide_up_to: number): Promise<SmallCell[]> {
  const id = readFileSync(path.join(data, 'current'), 'utf8').trim();
  const folder = path.join(data, 'snapshots', id);
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(folder, 'tiles', 'manifest.json'), 'utf8')),
  );
  const instance = await DuckDBInstance.create(path.join(folder, 'snapshot.duckdb'), {
    access_mode: 'READ_ONLY',
  });
  const connection = await instance.connect();
  const small: SmallCell[] = [];
  for (const table of DECLARED_TABLES)
    for (const period of manifest.periods.filter(({ kind }) => kind === table.periods)) {
      const cells = await readCells(connection, table, period.id, manifest);
      for (const [node, name] of cells.counts.names.entries()) {
        const [tile, column] = name.split(':') as [string, string];
        const [topic, condition] = tile.split('/') as [Cell['topic'], string | undefined];
        for (const [area, { code }] of cells.areas.entries())
          for (const [group, { sex, age }] of cells.people.groups.entries()) {
            const count = cells.at(area, group, node);
            if (count < 1 || count > hide_up_to) continue;
            small.push({
              period,
              cell: { topic, area: code, sex, age: age.id, column },
              count,
              ...(condition !== undefined && { condition }),
            });
          }
      }
    }
  connection.closeSync();
  instance.closeSync();
  return small;
}
