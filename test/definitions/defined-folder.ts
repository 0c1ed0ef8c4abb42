import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CONDITIONS_DIRECTORY } from '#queries/detection/load-conditions.ts';
import type { AskedChange } from '../../server/definitions/asked-change.ts';
import { changeDefinition, type Changed } from '../../server/definitions/change-definition.ts';
import { publish, type Published } from '../../server/surveillance/publish.ts';
import { iso } from '../surveillance/days.ts';
import { someConditions } from '../conditions/some-conditions.ts';
import { compiled } from '../surveillance/detect-world.ts';
import { SEED } from '../surveillance/long.ts';
import { AS_OF } from '../surveillance/world-map.ts';
import { drawWorld } from '../surveillance/world.ts';
import { writeStore } from '../surveillance/write-store.ts';

/** Who changes definitions in these tests, and why. */
export const SAID = { by: 'BS. Hội đồng Chuyên môn', reason: 'Theo phác đồ mới' } as const;

export type AskedKind = AskedChange extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'by' | 'reason'>
    : never
  : never;

export interface DefinedFolder {
  readonly folder: string;
  /** Directory of the definitions by which it is counted. */
  readonly conditions: string;
  readonly change: (asked: AskedKind) => Promise<Changed>;
  readonly publish: (upToChange?: number) => Promise<Published>;
  /** A file with a text; its path. */
  readonly file: (text: string) => string;
  readonly remove: () => void;
}

/**
 * A data folder with a small world in its store.
 * @param ids conditions by which it is counted; without them all that the product has
 */
export async function definedFolder(people: number, ids?: readonly string[]): Promise<DefinedFolder> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-defined-'));
  const world = drawWorld({ seed: SEED + 7, people, historyIds: compiled.historyIds });
  await writeStore(path.join(folder, 'store.duckdb'), world, compiled.historyIds);
  const conditions = ids ? someConditions(folder, ids) : CONDITIONS_DIRECTORY;
  let files = 0;
  return {
    folder,
    conditions,
    change: (asked) => changeDefinition({ dataFolder: folder, change: { ...asked, ...SAID } }),
    publish: (upToChange) => publish({ dataFolder: folder, conditions, asOf: iso(AS_OF), upToChange }),
    file: (text) => {
      const name = path.join(folder, `definition-${String(++files)}.sql`);
      writeFileSync(name, text);
      return name;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The product's file of a condition, with other words in it; each must be there. */
export function rewritten(id: string, ...words: readonly (readonly [string | RegExp, string])[]): string {
  let text = readFileSync(path.join(CONDITIONS_DIRECTORY, `${id}.sql`), 'utf8');
  for (const [from, to] of words) {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`${id}.sql has no ${String(from)}.`);
    text = next;
  }
  return text;
}

/** Hypertension from 150/95 on, with examples that say so. */
export const stricterHypertension = (version = 2): string =>
  rewritten(
    'hypertension',
    ['version: 1', `version: ${version}`],
    ['at: { mmHg: 140 }', 'at: { mmHg: 150 }'],
    ['at: { mmHg: 90 }', 'at: { mmHg: 95 }'],
    [
      /examples:[\s\S]*\*\//,
      `examples:
  - { says: at the threshold, given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no }, state: new_suspected }
  - { says: just under it, given: { sbp_1_mmhg: 149, dbp_1_mmhg: 94, history: no }, state: negative }
  - says: the second day confirms
    given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no }
    then: [{ after_days: 1, given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no } }]
    state: new_confirmed
*/`,
    ],
  );
