import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesPath, partsOf } from '#queries/tiles/change-steps.ts';
import { changes } from '#queries/tiles/changes.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { comparedWith, hasChangesToExplain } from '../../server/surveillance/changes-made.ts';
import { readMadeFrom, writeMadeFrom, type MadeFrom } from '../../server/surveillance/made-from.ts';
import { why } from '../../server/surveillance/why.ts';
import { writeChanges } from '../../server/surveillance/write-changes.ts';
import { tamsoat } from '../house/tamsoat.ts';
import { AREAS, personNumber, plantChanges, type PlantedChanges } from './planted-changes.ts';

let planted: PlantedChanges;
beforeAll(async () => {
  planted = await plantChanges();
});
afterAll(() => {
  planted.remove();
});

const whoAre = (people: readonly number[]): string[] => {
  const key = pseudonymKey(planted.dataFolder);
  return people.map((person) => pseudonymOf(key, 'personal-number', personNumber(person))).toSorted();
};

describe('why', () => {
  it('lists the people behind each part, as pseudonyms, and keeps on record who asked and what for', async () => {
    const file = path.join(planted.dataFolder, 'people.csv');
    const told = await why({
      dataFolder: planted.dataFolder,
      old: planted.old,
      new: planted.new,
      indicator: 'coverage',
      area: AREAS.ward,
      period: 'all',
      people: { file, by: 'Nguyễn Thị A', purpose: 'soát lại số liệu' },
    });
    expect(told).toMatchObject({
      unit: 'tenths_of_a_percent',
      then: { numerator: 6, denominator: 11, value: 545 },
      now: { numerator: 6, denominator: 11, value: 545 },
      parts: [
        { step: 'corrections', occurred: true, numerator: -3, value: -272, people: 3 },
        { step: 'new_rows', occurred: true, numerator: 2, value: 182, people: 2 },
        { step: 'definition', occurred: true, numerator: 0, value: 0, people: 0 },
        { step: 'map', occurred: true, numerator: 0, value: 0, people: 0 },
        { step: 'time', occurred: true, numerator: 1, value: 90, people: 1 },
      ],
    });
    const lines = readFileSync(file, 'utf8')
      .split('\r\n')
      .map((line) => line.split(','));
    const listed = (step: string) =>
      lines
        .filter(([of]) => of === step)
        .map(([, person]) => person)
        .toSorted();
    expect(listed('corrections')).toEqual(whoAre([4, 6, 7]));
    expect(listed('new_rows')).toEqual(whoAre([8, 9]));
    expect(listed('time')).toEqual(whoAre([5]));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const log = readFileSync(path.join(planted.dataFolder, 'people-listed.jsonl'), 'utf8').trim().split('\n');
    expect(log).toHaveLength(1);
    expect(JSON.parse(log[0] ?? '')).toMatchObject({
      by: 'Nguyễn Thị A',
      purpose: 'soát lại số liệu',
      indicator: 'coverage',
      area: AREAS.ward,
    });
    expect(`${readFileSync(file, 'utf8')}${log.join()}`).not.toContain(personNumber(4));
  });

  const asked = (...more: string[]) => [
    'why',
    planted.old,
    planted.new,
    '--data',
    planted.dataFolder,
    '--indicator',
    'follow_up_gap_30',
    ...more,
  ];

  it('prints the parts as a table, and no share of fewer people than its indicator asks for', async () => {
    const { code, stdout, stderr } = await tamsoat(asked('--condition', 'hypertension'));
    expect(stderr).toContain('Counting anew');
    expect(code).toBe(0);
    const cells = stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(cells.map(([name, ...rest]) => [name, ...rest])).toEqual([
      ['follow_up_gap_30 of hypertension, area 24, period all'],
      ['', 'value, points', 'numerator', 'denominator'],
      [planted.old, '–', '2', '2'],
      ['corrections and withdrawals', '–', '0', '0'],
      ['new rows', '–', '+1', '+1'],
      ['definition', '–', '0', '0'],
      ['map', '–', '0', '0'],
      ['time elapsed', '–', '0', '0'],
      [planted.new, '–', '3', '3'],
      [''],
    ]);
  });

  it.each([
    [
      'people without a purpose',
      ['--condition', 'hypertension', '--people', 'x.csv', '--by', 'A'],
      /--purpose/,
    ],
    ['no condition', [], /name one with --condition: .*hypertension/],
    ['an unknown area', ['--condition', 'hypertension', '--area', '99'], /There is no area 99/],
    [
      'an unknown period',
      ['--condition', 'hypertension', '--period', '1999'],
      /There is no period 1999.*2019/,
    ],
  ])('refuses %s with what to do', async (_what, more, sentence) => {
    const { code, stderr } = await tamsoat(asked(...more));
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
  });
});

describe('after a publication', () => {
  it('its changes are laid beside its tiles, for every area, once', async () => {
    const { dataFolder } = planted;
    expect(hasChangesToExplain(dataFolder, planted.old), 'nothing came before the first').toBe(false);
    expect(hasChangesToExplain(dataFolder, planted.new)).toBe(true);
    const written = await writeChanges({ dataFolder, snapshot: planted.new });
    expect(written.compared_with).toEqual([planted.old]);
    expect(hasChangesToExplain(dataFolder, planted.new)).toBe(false);
    const read = (area: string) => {
      const url = changesPath(planted.new, area).replace(`/tiles/${planted.new}/`, 'tiles/');
      const file = path.join(dataFolder, 'snapshots', planted.new, `${url}.gz`);
      return changes.parse(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')));
    };
    const province = read(AREAS.province).comparisons[0];
    const figure = (id: string, period = 'all') => province?.periods[period]?.[id];
    expect(province).toMatchObject({ with: 'previous', snapshot: planted.old, as_of: '2019-12-15' });
    expect(Object.keys(province?.periods ?? {})).toEqual(['2019', 'all']);
    expect(figure('examined')).toEqual({ numerator: [7, 4, 6, 6, 6, 7] });
    expect(figure('examined', '2019')).toEqual({ numerator: [7, 4, 6, 6, 6, 6] });
    expect(figure('coverage')?.denominator).toEqual([12, 12, 12, 12, 12, 12]);
    expect(partsOf(figure('newly_confirmed')?.numerator ?? [])).toEqual([0, 1, -2, 0, 0]);
    expect(partsOf(figure('backlog')?.numerator ?? [])).toEqual([2, -2, 0, 0, -1]);
    expect(partsOf(figure('overdue')?.numerator ?? [])).toEqual([0, 1, 0, 0, 0]);
    expect(read(AREAS.successor).comparisons[0]?.periods['all']?.['examined']).toEqual({
      numerator: [0, 0, 0, 0, 1, 1],
    });
  });

  it('it is compared with the one before and the one that was shown four weeks ago', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-made-'));
    try {
      const made = readMadeFrom(planted.dataFolder, planted.new) as MadeFrom;
      const at = (day: string, previous: string | null): MadeFrom => ({
        ...made,
        id: `${day.replaceAll('-', '')}t030000-abcdef`,
        published_at: `${day}T03:00:00.000Z`,
        previous,
      });
      const days = ['2020-01-05', '2020-01-30', '2020-02-10', '2020-02-28'];
      let last: MadeFrom | null = null;
      for (const day of days) {
        last = at(day, last?.id ?? null);
        await writeMadeFrom(folder, last);
      }
      const compared = comparedWith(folder, last as MadeFrom).map((one) => [one.with, one.made.published_at]);
      expect(compared).toEqual([
        ['previous', '2020-02-10T03:00:00.000Z'],
        ['four_weeks', '2020-01-30T03:00:00.000Z'],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
