import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Answer } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { question } from '#queries/indicators/question.ts';
import { wilson } from '#queries/indicators/statistics.ts';
import { TileNotFound } from '#queries/tiles/tile.ts';
import results from '#lib/validation/results.json' with { type: 'json' };
import { importFile } from '../../server/import/import-file.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from '../import/import-text.ts';
import { compiled, detectWorld } from './detect-world.ts';
import { publishFolder, type PublishedWorld } from './published-world.ts';
import { drawFrom } from './random.ts';
import { SEED } from './long.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';
import { writeStore } from './write-store.ts';

const nhanes = (name: string): string => new URL(`../nhanes/${name}`, import.meta.url).pathname;

/** Asks a published folder, and fails where there is no answer. */
async function ask(published: PublishedWorld, asked: Record<string, string>): Promise<Answer> {
  const found = await answer(question.parse(asked), {
    manifest: published.manifest,
    readTile: (address) =>
      published.readTile(address).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new TileNotFound(address);
        throw error;
      }),
  });
  if (isProblem(found)) throw new Error(found.detail.en);
  return found;
}

describe('a survey', () => {
  let folder: string;
  let published: PublishedWorld;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tamsoat-survey-'));
    await importFile({
      dataFolder: folder,
      file: nhanes('nhanes_2011_2014.csv'),
      map: nhanes('nhanes.mapping.json'),
    });
    published = await publishFolder(folder, {});
  }, 120_000);
  afterAll(async () => {
    await published.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const AGES = { young: '18-39', middle: '40-59', old: '60+' } as const;

  it('gives the prevalence of NHANES by age and sex that is computed beside it, to the digit printed', async () => {
    const { with_history } = results.nhanes;
    for (const { sex, ...printed } of with_history.rows)
      for (const [name, age] of Object.entries(AGES)) {
        const { rows, total } = await ask(published, {
          indicator: 'survey_prevalence',
          condition: 'hypertension',
          by: 'survey',
          age,
          ...(sex !== 'both' && { sex }),
        });
        expect(total).toBeNull();
        expect(rows).toHaveLength(1);
        expect((100 * rows[0]!.value!).toFixed(1), `${sex} ${age}`).toBe(
          printed[name as keyof typeof AGES].toFixed(1),
        );
      }
    const { rows } = await ask(published, {
      indicator: 'survey_prevalence',
      condition: 'hypertension',
      by: 'survey',
    });
    expect(rows[0]).toMatchObject({ numerator: with_history.positive, denominator: with_history.n });
  });

  it('has an interval on the effective sample size, and says that clustering is not known', async () => {
    const { rows, definition } = await ask(published, {
      indicator: 'survey_prevalence',
      condition: 'hypertension',
      by: 'survey',
    });
    const [row] = rows;
    const { weight, weight_squares, effective_n } = row!.counts;
    const size = (weight! / 1000) ** 2 / (weight_squares! / 1000);
    expect(effective_n).toBe(Math.floor(size));
    expect(effective_n).toBeLessThan(row!.denominator);
    expect(effective_n).toBeGreaterThan(row!.denominator / 3);
    const { low, high } = wilson(size * row!.value!, size);
    expect(row!.low).toBeCloseTo(low, 12);
    expect(row!.high).toBeCloseTo(high, 12);
    expect(row!.flags.map(({ id }) => id)).toEqual(['clustering_unknown']);
    expect(definition.interval).toBe('wilson_effective');
    // The mean weight is 1: the weights of all conditions together would be the people.
    expect(weight! / 1000 / row!.denominator).toBeGreaterThan(0.9);
  });

  it('is no part of the programme, in which nobody was examined', async () => {
    for (const cube of ['condition_cube', 'item_cube', 'mean_cube', 'digit_cube']) {
      const rows = await published.snapshot.runAndReadAll(`SELECT count(*) FROM ${cube}`);
      expect(Number(rows.getRows()[0]![0]), cube).toBe(0);
    }
    const examined = await published.snapshot.runAndReadAll(
      'SELECT coalesce(sum(examinations), 0) FROM coverage_cube',
    );
    expect(Number(examined.getRows()[0]![0])).toBe(0);
  });
});

/** All rows of every cube but that of surveys, as text in one order. */
async function cubesOf(connection: DuckDBConnection): Promise<Map<string, string[]>> {
  const cubes = new Map<string, string[]>();
  for (const cube of new Set(Object.values(CUBES))) {
    if (cube === CUBES.surveys) continue;
    const rows = await connection.runAndReadAll(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${cube}`);
    cubes.set(
      cube,
      rows
        .getRows()
        .map((row) => row.join('|'))
        .sort(),
    );
  }
  return cubes;
}

describe('a survey beside the programme', () => {
  it('changes no cell of any other cube, whoever is in it and whatever was found', async () => {
    const random = drawFrom(SEED);
    const world = drawWorld({ seed: SEED, people: 1500, historyIds: compiled.historyIds });
    const folder = mkdtempSync(join(tmpdir(), 'tamsoat-survey-'));
    try {
      const [before, after] = ['before', 'after'].map((name) => join(folder, `${name}.duckdb`));
      await writeStore(before!, world, compiled.historyIds);
      // People of the programme are examined in a survey too, on the days of others.
      const sampled = world.examination.filter(() => random.next() < 0.2);
      const survey = sampled.map((one, at) => ({
        ...one,
        record_key: `00000000-0000-4000-9000-${String(at).padStart(12, '0')}`,
        round: null,
        row_number: 1_000_000 + at,
        items: { ...one.items, weight: 0.5 + 10 * random.next() },
      }));
      expect(survey.length).toBeGreaterThan(100);
      await writeStore(
        after!,
        { ...world, examination: [...world.examination, ...survey] },
        compiled.historyIds,
      );
      const [without, with_] = [await detectWorld(before!, AS_OF), await detectWorld(after!, AS_OF)];
      try {
        const [one, other] = [await cubesOf(without.connection), await cubesOf(with_.connection)];
        for (const [cube, rows] of one) expect(other.get(cube), cube).toEqual(rows);
        const counted = await with_.connection.runAndReadAll(
          'SELECT CAST(sum(screened) AS INTEGER) AS people FROM survey_cube n JOIN current_area a USING (area_code) WHERE a.parent_code IS NULL',
        );
        expect(Number(counted.getRows()[0]![0])).toBeGreaterThan(survey.length);
      } finally {
        without.close();
        with_.close();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

describe('an examination whose weight cannot be used', () => {
  it('is refused, with the reason: without one it would pass for one of the programme', async () => {
    const columns = { weight: { column: 'weight' }, sbp_1_mmhg: { column: 'sbp', unit: 'mmHg' } };
    const folder = dataFolder();
    const lines = ['0', '-3', 'nặng', '2.5', ''].map((weight, at) => [
      String(at),
      PERSON,
      `0${at + 1}/05/2019`,
      weight,
      '120',
    ]);
    const result = await importText(
      folder,
      csv(['id', 'person', 'day', 'weight', 'sbp'], lines),
      examinationMapping(columns),
    );
    expect(result.balances).toMatchObject([{ kind: 'examination', read: 5, new: 2, rejected: 3 }]);
    expect(await query(folder, 'SELECT weight FROM examination ORDER BY examined_on')).toMatchObject([
      { weight: 2.5 },
      { weight: null },
    ]);
    expect(await query(folder, 'SELECT DISTINCT column_name, row_refused FROM reject')).toEqual([
      { column_name: 'weight', row_refused: true },
    ]);
  });
});
