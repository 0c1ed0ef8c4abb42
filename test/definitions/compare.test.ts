import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, type Answer, type AnswerRow } from '#queries/indicators/answer.ts';
import type { IndicatorId } from '#queries/indicators/indicators.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { openSnapshots, type Snapshots } from '../../server/api/snapshots.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp } from '../../server/app.ts';
import {
  compareDefinitions,
  type CompareInput,
  type ComparedArea,
  type ComparedCondition,
  type Comparison,
} from '../../server/definitions/compare-definitions.ts';
import type { Figures } from '../../server/definitions/compared-figures.ts';
import { comparisonCsv } from '../../server/definitions/comparison-table.ts';
import type { Published } from '../../server/surveillance/publish.ts';
import { listen, type Listening } from '../listen.ts';
import { definedFolder, SAID, stricterHypertension, type DefinedFolder } from './defined-folder.ts';

/**
 * A comparison is believed because publication then shows the same: both sides of it are held against the answers of
 * the snapshots before and after.
 */
let defined: DefinedFolder;
let snapshots: Snapshots;
let site: Listening;
let before: Published;
let after: Published;
let comparison: Comparison;
let byYear: Comparison;
let proposed: Comparison;
let storeBefore: string;

/** Those that the changes move, and one of each kind that they do not. */
const COUNTED = [
  ...['hypertension', 'dyslipidaemia', 'high_normal_blood_pressure'],
  ...['diabetes', 'prediabetes', 'copd', 'obesity', 'acute_illness'],
];
const compare = (asked: Omit<CompareInput, 'dataFolder' | 'conditions'>): Promise<Comparison> =>
  compareDefinitions({ dataFolder: defined.folder, conditions: defined.conditions, ...asked });

const storeHash = (): string =>
  createHash('sha256')
    .update(readFileSync(path.join(defined.folder, 'store.duckdb')))
    .digest('hex');

beforeAll(async () => {
  defined = await definedFolder(1200, COUNTED);
  before = await defined.publish();
  await defined.change({
    condition: 'hypertension',
    kind: 'version',
    file: defined.file(stricterHypertension()),
  });
  const second = {
    condition: 'dyslipidaemia',
    kind: 'option',
    option: 'gmf_cholesterol',
    value: true,
  } as const;
  proposed = await compare({ proposed: { ...second, ...SAID } });
  await defined.change(second);
  storeBefore = storeHash();
  // What a killed comparison left.
  mkdirSync(path.join(defined.folder, 'comparison-0'));
  comparison = await compare({});
  byYear = await compare({ condition: 'hypertension', period: '2019' });
  expect(storeHash()).toBe(storeBefore);
  after = await defined.publish();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  snapshots = openSnapshots(defined.folder, log);
  site = await listen(createApp({ access: openToAll(), snapshots, log }));
});
afterAll(async () => {
  await site.close();
  defined.remove();
});

const compared = (id: string): ComparedCondition => comparison.conditions.find((one) => one.id === id)!;

async function ask(
  published: Published,
  indicator: IndicatorId,
  condition: string,
  period: string,
): Promise<Answer> {
  const answered = await answer(
    { indicator, condition, by: 'area', age: 'all', period },
    (await snapshots.get(published.snapshot))!,
  );
  if (isProblem(answered)) throw new Error(answered.detail.en);
  return answered;
}

const rowOf = ({ rows, total, asked }: Answer, area: string): AnswerRow | null =>
  area === asked.area ? total : (rows.find(({ key }) => key === area) ?? null);

async function firstFindings(
  { snapshot }: Published,
  condition: string,
  period: string,
): Promise<Map<string, number>> {
  const file = path.join(defined.folder, 'snapshots', snapshot, 'snapshot.duckdb');
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(
    'SELECT area_code, CAST(sum(first_findings) AS INTEGER) FROM follow_up_cube WHERE condition = $condition AND period = $period GROUP BY area_code',
    { condition, period },
  );
  connection.closeSync();
  instance.closeSync();
  return new Map(read.getRows().map(([area, sum]) => [String(area), Number(sum)]));
}

async function expectAsPublished(
  { id, kind, areas }: ComparedCondition,
  side: 'before' | 'after',
  period: string,
): Promise<void> {
  const published = side === 'before' ? before : after;
  const found = await firstFindings(published, id, period);
  const of = (area: ComparedArea): Figures => area[side];
  for (const area of areas) expect(of(area).first_findings, area.area).toBe(found.get(area.area) ?? 0);
  if (kind !== 'group') {
    const prevalence = await ask(published, 'prevalence', id, period);
    for (const area of areas) {
      const row = rowOf(prevalence, area.area)!;
      const { value, low, high } = of(area).prevalence ?? { value: null, low: null, high: null };
      expect([of(area).screened, value, low, high]).toEqual([row.denominator, row.value, row.low, row.high]);
    }
  }
  if (kind !== 'risk_factor') {
    const newly = await ask(published, 'newly_found_share', id, period);
    for (const area of areas) {
      const { denominator, counts } = rowOf(newly, area.area)!;
      const { new_suspected = 0, history_not_recorded = 0 } = counts;
      expect([of(area).cases, of(area).suspected]).toEqual([denominator, new_suspected]);
      expect(of(area).positive).toBe(denominator + new_suspected + history_not_recorded);
    }
  }
}

describe('a comparison', () => {
  it('is of what the changes may move, and of nothing else', () => {
    expect(comparison.conditions.map(({ id }) => id).toSorted()).toEqual(
      ['chronic', 'dyslipidaemia', 'high_normal_blood_pressure', 'hypertension'].toSorted(),
    );
    expect(comparison).toMatchObject({ snapshot: before.snapshot, as_of: before.as_of, period: 'all' });
    expect(comparison.changes.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('says beforehand what publication then shows, and what was shown, area by area', async () => {
    for (const condition of comparison.conditions) {
      expect(condition.areas.length).toBeGreaterThan(1);
      for (const side of ['before', 'after'] as const) await expectAsPublished(condition, side, 'all');
    }
  });

  it('of a change that is only proposed says what it says once the change is entered', () => {
    expect(proposed.changes.map(({ number }) => number)).toEqual([1]);
    expect(proposed.up_to_change).toBe(1);
    expect(proposed.proposed).toMatchObject({ change: { number: 2, condition: 'dyslipidaemia', ...SAID } });
    expect(proposed.conditions).toEqual(comparison.conditions);
    expect(comparison).toMatchObject({ up_to_change: 2, proposed: null });
  });

  it('does so in one period too', async () => {
    const [hypertension, ...others] = byYear.conditions;
    expect(others).toEqual([]);
    for (const side of ['before', 'after'] as const) await expectAsPublished(hypertension!, side, '2019');
    expect(hypertension?.areas[0]?.after).not.toEqual(compared('hypertension').areas[0]?.after);
  });

  it('leaves what it does not name as it was', async () => {
    const named = comparison.conditions.map(({ id }) => id);
    const { manifest } = (await snapshots.get(after.snapshot))!;
    const others = manifest.conditions.filter(({ id, kind }) => !named.includes(id) && kind !== 'event');
    expect(others.length).toBeGreaterThan(3);
    for (const { id, kind } of others) {
      const indicator = kind === 'group' ? 'newly_found_share' : 'prevalence';
      const [was, is] = [await ask(before, indicator, id, 'all'), await ask(after, indicator, id, 'all')];
      expect(is.rows, id).toEqual(was.rows);
    }
  });

  it('counts who goes from which state to which, and both margins are the cube’s', () => {
    for (const { id, areas, moved, kind } of comparison.conditions) {
      const [top] = areas;
      const people = (side: 'from' | 'to', ...states: string[]): number =>
        moved.filter((one) => states.includes(one[side])).reduce((sum, one) => sum + one.people, 0);
      const cases = kind === 'risk_factor' ? ['present'] : ['known', 'new_confirmed'];
      expect([people('from', ...cases), people('to', ...cases)]).toEqual([
        top?.before.cases,
        top?.after.cases,
      ]);
      for (const [at, side] of [
        ['from', 'before'],
        ['to', 'after'],
      ] as const)
        for (const [state, count] of Object.entries(top![side].states))
          expect([id, state, people(at, state)]).toEqual([id, state, count]);
      expect([people('from', 'new_suspected'), people('to', 'new_suspected')]).toEqual([
        top?.before.suspected,
        top?.after.suspected,
      ]);
    }
  });

  it('of a stricter definition loses people, and of a more inclusive one finds some', () => {
    const [hypertension, lipids] = [compared('hypertension').areas[0]!, compared('dyslipidaemia').areas[0]!];
    expect(hypertension.after.positive).toBeLessThan(hypertension.before.positive);
    expect(lipids.after.positive).toBeGreaterThan(lipids.before.positive);
  });

  it('is removed when it is told, like what a killed one left, and where nothing is pending nothing is counted', async () => {
    expect(readdirSync(defined.folder).filter((name) => name.startsWith('comparison-'))).toEqual([]);
    const again = await compare({});
    expect(again).toMatchObject({ snapshot: after.snapshot, changes: [], conditions: [] });
  });

  it('refuses a condition and a period that are not there', async () => {
    await expect(compare({ condition: 'gout' })).rejects.toThrow(
      /no condition gout\. There are: .*hypertension/,
    );
    await expect(compare({ period: '2019-03' })).rejects.toThrow(
      /not counted in the period 2019-03\. There are: all, /,
    );
  });

  it('is a table of one figure a line as CSV', () => {
    const lines = comparisonCsv(comparison, 'vi').trimEnd().split('\r\n');
    const top = compared('dyslipidaemia').areas[0]!;
    const line = lines.find(
      (each) => each.startsWith('dyslipidaemia,') && each.includes(`,${top.area},x,positive,`),
    );
    expect(line).toContain(
      `,,,${top.before.positive},,,${top.after.positive},,,${top.after.positive - top.before.positive},all,`,
    );
    expect(new Set(lines.map((each) => each.replaceAll(/"[^"]*"/g, '').split(',').length)).size).toBe(1);
  });
});

describe('the label of the definition', () => {
  const LIPIDS = /^Rối loạn lipid máu, phiên bản 1 \(Ngưỡng cholesterol .*: bật\), từ \d\d\/\d\d\/\d{4}$/;

  it('is what the comparison said it would be', async () => {
    for (const { id, kind, after: label } of comparison.conditions) {
      const indicator = kind === 'group' ? 'newly_found_share' : 'prevalence';
      expect((await ask(after, indicator, id, 'all')).definition.condition?.label).toEqual(label);
    }
    expect(compared('chronic').after.vi).toMatch(
      /^Bệnh mạn tính, phiên bản 1; trong đó Tăng huyết áp, phiên bản 2, từ /,
    );
    expect(compared('high_normal_blood_pressure').after.vi).toContain(
      '; loại trừ Tăng huyết áp, phiên bản 2, từ ',
    );
  });

  it('stands in JSON with who changed it and why, in CSV and in Arrow', async () => {
    const url = `${site.url}/api/indicators/prevalence?condition=dyslipidaemia&lang=vi`;
    const json = (await (await fetch(url)).json()) as Answer;
    expect(json.definition.condition?.label.vi).toMatch(LIPIDS);
    expect(json.definition.condition?.changed).toMatchObject(SAID);
    const csv = await (await fetch(`${url}&format=csv`)).text();
    expect(csv).toContain(json.definition.condition!.label.vi);
    const table = tableFromIPC(await (await fetch(`${url}&format=arrow`)).arrayBuffer());
    expect(Array.from(table.getChild('definition'))[0]).toMatch(LIPIDS);
    const metadata = JSON.parse(table.schema.metadata!.get('definition')!) as Answer['definition'];
    expect(metadata.condition?.label.vi).toMatch(LIPIDS);
  });

  it('is that of its own time in a snapshot that is still served', async () => {
    const old = await ask(before, 'prevalence', 'hypertension', 'all');
    expect(old.definition.condition?.label.en).toBe('Hypertension, version 1');
  });
});
