import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { catalogueOf } from '#queries/detection/definitions-in-force.ts';
import { chainOf } from '#queries/indicators/change.ts';
import { KEY_FIGURES, type KeyFigure } from '#queries/indicators/key-figures.ts';
import { changesPath } from '#queries/tiles/change-steps.ts';
import type { Changes, Comparison, FigureChange } from '#queries/tiles/changes.ts';
import { widestGroup } from '#queries/tiles/widest-group.ts';
import { removeLeftovers, stagingFiles, storeFiles } from '../store/store-files.ts';
import type { ChainValues } from './chain.ts';
import { CountedOtherwise, explainChange, type Explanation } from './explain-change.ts';
import { comparedWith, markerOf } from './changes-made.ts';
import { definitionsAsWritten, readMadeFrom, type MadeFrom } from './made-from.ts';

/** Of the key figures. */
const TOPICS = ['coverage', 'sites', 'condition', 'follow-up'] as const;

export interface WriteChangesInput {
  readonly dataFolder: string;
  /** The publication to explain: the one that is shown. */
  readonly snapshot: string;
  readonly onStep?: (step: string) => void;
}

export interface WrittenChanges {
  readonly snapshot: string;
  /** With which publications it was compared. */
  readonly compared_with: readonly string[];
  readonly seconds: number;
}

/**
 * Explains how the key figures of every area changed since the publication before and since four weeks ago, and lays the
 * explanation beside the tiles of the snapshot, which stays otherwise as it is.
 */
export async function writeChanges(input: WriteChangesInput): Promise<WrittenChanges> {
  const { dataFolder, snapshot, onStep } = input;
  const began = performance.now();
  const made = readMadeFrom(dataFolder, snapshot);
  const others = made === null ? [] : comparedWith(dataFolder, made);
  const result = (): WrittenChanges => ({
    snapshot,
    compared_with: others.map(({ made: { id } }) => id),
    seconds: (performance.now() - began) / 1000,
  });
  if (made === null || others.length === 0) return result();

  removeLeftovers(dataFolder);
  const { spill } = stagingFiles(dataFolder, `changes-${String(process.pid)}`);
  const byArea = new Map<string, Changes>(
    made.areas.map((area) => [area, { comparisons: [], incomparable: [] }]),
  );
  try {
    for (const other of others) {
      const told = { with: other.with, published_at: other.made.published_at };
      const refuse = (area: string, reason: 'counted_otherwise' | 'new_area'): void => {
        byArea.get(area)?.incomparable.push({ ...told, reason });
      };
      const compare = async (explanation: Explanation): Promise<void> => {
        const periodsOf = await keyFigureChanges(explanation, other.made, made);
        for (const area of made.areas) {
          if (!other.made.areas.includes(area)) refuse(area, 'new_area');
          else
            byArea.get(area)?.comparisons.push({
              ...told,
              snapshot: other.made.id,
              as_of: other.made.as_of,
              occurred: [...explanation.occurred],
              periods: periodsOf(area),
            });
        }
      };
      try {
        const asked = {
          store: storeFiles(dataFolder).store,
          spill,
          topics: TOPICS,
          old: other.made,
          new: made,
        };
        await explainChange({ ...asked, ...(onStep && { onStep }) }, compare);
      } catch (error) {
        if (!(error instanceof CountedOtherwise)) throw error;
        for (const area of made.areas) refuse(area, 'counted_otherwise');
      }
    }
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
  for (const [area, changes] of byArea) await writeBeside(dataFolder, changesPath(snapshot, area), changes);
  await writeFile(markerOf(dataFolder, snapshot), '');
  return result();
}

/** The chains of every key figure of an area, by period: those that both publications have. */
async function keyFigureChanges(
  { values }: Explanation,
  old: MadeFrom,
  now: MadeFrom,
): Promise<(area: string) => Comparison['periods']> {
  const entries = catalogueOf(definitionsAsWritten(now.definitions));
  const condition = widestGroup({ conditions: entries })?.id;
  const ofGroup = condition === undefined ? {} : { condition };
  const found: Record<KeyFigure['topic'], ChainValues> = {
    coverage: await values('coverage'),
    sites: await values('sites'),
    condition: await values('condition', ofGroup),
    'follow-up': await values('follow-up', ofGroup),
  };
  const periods = now.periods.filter((period) => old.periods.includes(period));
  const figures: readonly [string, KeyFigure][] = Object.entries(KEY_FIGURES);
  const shown = figures.filter(([, figure]) => !figure.ofGroup || condition !== undefined);
  return (area) =>
    Object.fromEntries(
      periods.map((period) => [
        period,
        Object.fromEntries(
          shown.map(([id, { topic, numerator, denominator }]): [string, FigureChange] => {
            const chains = found[topic].get(area)?.get(period) ?? {};
            return [
              id,
              {
                numerator: chainOf(numerator, chains),
                ...(denominator && { denominator: chainOf(denominator, chains) }),
              },
            ];
          }),
        ),
      ]),
    );
}

/** Whole or not at all: a page may be read meanwhile. */
async function writeBeside(dataFolder: string, url: string, changes: Changes): Promise<void> {
  const [, , snapshot = '', ...below] = url.split('/');
  const file = path.join(dataFolder, 'snapshots', snapshot, 'tiles', ...below);
  await mkdir(path.dirname(file), { recursive: true });
  const bytes = Buffer.from(JSON.stringify(changes));
  for (const [ending, encoded] of [
    ['br', brotliCompressSync(bytes)],
    ['gz', gzipSync(bytes)],
  ] as const) {
    await writeFile(`${file}.${ending}.new`, encoded);
    await rename(`${file}.${ending}.new`, `${file}.${ending}`);
  }
}
