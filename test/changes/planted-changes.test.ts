import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTold, type Effect } from '#queries/import/effect.ts';
import { answer } from '#queries/indicators/answer.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { KEY_FIGURE_IDS } from '#queries/indicators/key-figures.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { CHANGE_STEPS, changesPath, partsOf } from '#queries/tiles/change-steps.ts';
import { changes } from '#queries/tiles/changes.ts';
import { effectLines } from '../../server/cli/print-effects.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { BY_COMMAND } from '../../server/audit/actors.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { chainFigure, requireFigure, type ChainedFigure } from '../../server/surveillance/chain-figure.ts';
import { comparedWith, hasChangesToExplain } from '../../server/surveillance/changes-made.ts';
import {
  CountedOtherwise,
  explainChange,
  type Explanation,
} from '../../server/surveillance/explain-change.ts';
import {
  differencesDue,
  readDifferences,
  type ImportDifferences,
} from '../../server/surveillance/import-differences.ts';
import { importEffects } from '../../server/surveillance/import-effects.ts';
import {
  publicationIds,
  readMadeFrom,
  writeMadeFrom,
  type MadeFrom,
} from '../../server/surveillance/made-from.ts';
import { COUNTED_TOPICS } from '../../server/surveillance/tiles.ts';
import { why, type WhyInput } from '../../server/surveillance/why.ts';
import { writeChanges } from '../../server/surveillance/write-changes.ts';
import { countDueDifferences } from '../../server/surveillance/write-differences.ts';
import { tamsoat } from '../house/tamsoat.ts';
import { chainOf } from './chain-of.ts';
import { expectNoRemainder } from './no-remainder.ts';
import { AREAS, personNumber, plantChanges, type PlantedChanges } from './planted-changes.ts';

let planted: PlantedChanges;
let [old, now] = [] as unknown as [MadeFrom, MadeFrom];
const explain = <T>(use: (explanation: Explanation) => Promise<T>, from = old, to = now): Promise<T> =>
  explainChange(
    {
      ...{ store: planted.store, spill: path.join(planted.dataFolder, 'spill-test') },
      ...{ old: from, new: to, topics: COUNTED_TOPICS },
    },
    use,
  );

beforeAll(async () => {
  planted = await plantChanges();
  old = readMadeFrom(planted.dataFolder, planted.old) as MadeFrom;
  now = readMadeFrom(planted.dataFolder, planted.new) as MadeFrom;
});
afterAll(() => {
  planted.remove();
});

/** Every indicator of the programme in a period of people, and in a month where it has a course by month. */
const FIGURES = INDICATOR_IDS.filter((id) => !indicatorOf(id).weighted).flatMap((indicator) => {
  const { condition_kinds, groupings } = indicatorOf(indicator);
  const of = { indicator, ...(condition_kinds && { condition: 'hypertension' }) };
  const isMonthly = groupings.includes('month');
  return [
    { ...of, period: 'all' },
    { ...of, period: '2019' },
    ...(isMonthly ? [{ ...of, period: '2019-06' }] : []),
  ];
});

describe('the parts of a change', () => {
  const chained = new Map<(typeof FIGURES)[number], ChainedFigure>();

  it('are those that were planted, in the fixed order, and leave no remainder in any measure of any cube', async () => {
    const found = await explain(async (explanation) => {
      await expectNoRemainder(explanation, planted);
      for (const figure of FIGURES) {
        const { topic, formulas } = requireFigure(figure, now.periods);
        const rows = await explanation.rows(topic, { area: AREAS.province, ...figure });
        chained.set(figure, chainFigure(figure.indicator, formulas, rows, undefined));
      }
      const { occurred, counted, values } = explanation;
      const coverage = await values('coverage');
      const condition = await values('condition', { condition: 'hypertension' });
      const sites = await values('sites');
      const followUp = await values('follow-up', { condition: 'hypertension' });
      const cohorts = await values('cohorts', { condition: 'hypertension' });
      const digits = await values('digits-systolic');
      const all = (of: typeof coverage, area: string, measure: string, period = 'all') =>
        partsOf(of.get(area)?.get(period)?.[measure] ?? []);
      return {
        occurred,
        counted,
        examined: all(coverage, AREAS.province, 'examined'),
        examined_in_successor: all(coverage, AREAS.successor, 'examined'),
        residents_of_ended: all(coverage, AREAS.ended, 'residents'),
        new_confirmed: all(condition, AREAS.province, 'new_confirmed'),
        new_suspected: all(condition, AREAS.province, 'new_suspected'),
        first_findings: all(followUp, AREAS.ward, 'first_findings'),
        found_in_quarter: all(cohorts, AREAS.province, 'found', '2019-Q3'),
        missed_in_quarter: all(cohorts, AREAS.province, 'missed', '2019-Q2'),
        readings_of_0: all(digits, AREAS.province, 'systolic_0'),
        readings_of_5: all(digits, AREAS.province, 'systolic_5'),
        entered: all(sites, AREAS.province, 'entered_by_site'),
        performed: all(sites, AREAS.province, 'performed'),
      };
    });
    expect(found).toEqual({
      occurred: CHANGE_STEPS,
      counted: [0, 1, 2, 3, 4, 5],
      //           corrections, new rows, definition, map, time
      examined: [-3, 2, 0, 0, 1],
      examined_in_successor: [0, 0, 0, 1, 0],
      residents_of_ended: [0, 0, 0, -1, 0],
      new_confirmed: [0, 1, -2, 0, 0],
      new_suspected: [0, 0, 2, 0, 0],
      first_findings: [0, 1, 0, 0, 0],
      found_in_quarter: [0, 1, 0, 0, 0],
      missed_in_quarter: [0, 0, 0, 0, 0],
      readings_of_0: [-2, 1, 0, 0, 1],
      readings_of_5: [0, 1, 0, 0, 0],
      entered: [-2, 2, 0, 0, 1],
      performed: [0, 0, 0, 0, 0],
    });
  });

  it('lead from what one snapshot answers to what the other does, for every indicator', async () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const snapshots = openSnapshots(planted.dataFolder, log);
    let shown = 0;
    for (const [
      { indicator, condition, period },
      { unit, numerator, denominator, shown: values },
    ] of chained) {
      const isMonth = /-\d\d$/.test(period);
      for (const [snapshot, at] of [
        [planted.old, 0],
        [planted.new, -1],
      ] as const) {
        const answered = await answer(
          {
            ...{ indicator, age: 'all', period: isMonth ? '2019' : period, by: isMonth ? 'month' : 'none' },
            ...(condition !== undefined && { condition }),
          },
          (await snapshots.get(snapshot))!,
        );
        if (isProblem(answered)) {
          // The pace of a period that is over is nothing.
          expect({ indicator, period }).toEqual({ indicator: 'forecast', period: '2019' });
          expect([numerator.at(at), denominator.at(at)]).toEqual([0, 0]);
          continue;
        }
        const row = isMonth ? answered.rows.find(({ key }) => key === period) : answered.total;
        const told = { indicator, period, numerator: numerator.at(at), denominator: denominator.at(at) };
        expect(told).toEqual({
          ...{ indicator, period, denominator: row?.denominator },
          numerator: Math.round((row?.numerator ?? NaN) * 100) / 100,
        });
        if (values === null || unit === 'none') continue;
        const per = { tenths_of_a_percent: 1000, hundredths: 100, count: 1 }[unit];
        expect({ indicator, period, value: values.at(at) }).toEqual({
          ...{ indicator, period, value: Math.round((row?.value ?? NaN) * per) },
        });
        shown++;
      }
    }
    expect(shown).toBeGreaterThan(10);
  });

  it('have no value where one state has fewer people than its indicator asks for', () => {
    const [, gap] = [...chained].find(([{ indicator }]) => indicator === 'follow_up_gap_30') ?? [];
    expect(gap).toEqual({
      unit: 'tenths_of_a_percent',
      numerator: [2, 2, 3, 3, 3, 3],
      denominator: [2, 2, 3, 3, 3, 3],
      shown: null,
    });
  });

  it('are refused where the old numbers cannot be had again', async () => {
    const otherwise = structuredClone(old);
    const coverage = otherwise.cubes['coverage_cube'];
    if (!coverage) throw new Error('There is no cube.');
    coverage.hash = '1';
    coverage.sums['examined'] = 7_000;
    await expect(explain(() => Promise.resolve(), otherwise)).rejects.toThrow(
      new CountedOtherwise(
        `The publication ${old.id} cannot be counted again as it was (coverage_cube, examined: 7000 then, 42 now): the program or the store changed since.`,
      ),
    );
  });
});

const whoAre = (people: readonly number[]): string[] => {
  const key = pseudonymKey(planted.dataFolder);
  return people.map((person) => pseudonymOf(key, 'personal-number', personNumber(person))).toSorted();
};

describe('why', () => {
  const SAID = { by: 'an.nguyen', purpose: 'data_check' };

  it('prints the parts, lists the people behind each as pseudonyms, and keeps on record who asked and what for', async () => {
    const file = path.join(planted.dataFolder, 'people.csv');
    const { code, stdout, stderr } = await tamsoat([
      ...['why', planted.old, planted.new, '--data', planted.dataFolder],
      ...['--indicator', 'coverage', '--area', AREAS.ward],
      ...['--people', file, '--by', SAID.by, '--purpose', SAID.purpose],
    ]);
    expect(stderr).toContain('Counting anew');
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      [`coverage, area ${AREAS.ward}, period all`],
      ['', 'value, points', 'numerator', 'denominator', 'people'],
      [planted.old, '54.5 %', '6', '11'],
      ['corrections and withdrawals', '−27.2', '−3', '0', '3'],
      ['new rows', '+18.2', '+2', '0', '2'],
      ['definition', '0.0', '0', '0', '0'],
      ['map', '0.0', '0', '0', '0'],
      ['time elapsed', '+9.0', '+1', '0', '1'],
      [planted.new, '54.5 %', '6', '11'],
      [`People: ${file}`],
      [''],
    ]);
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
    expect(readFileSync(file, 'utf8')).not.toContain(personNumber(4));
    const log = openAuditLog(planted.dataFolder);
    expect(await log.read({ by: SAID.by })).toEqual([
      {
        ...{ n: 2, at: expect.any(String) as string, ...BY_COMMAND, said: SAID.by },
        ...{ act: 'people_read', list: 'behind_a_change', people: 6, purpose: SAID.purpose },
        ...{ areas: [AREAS.ward], indicator: 'coverage' },
      },
    ]);
    expect(await log.verify()).toMatchObject({ faults: [] });
    expect(readdirSync(planted.dataFolder).filter((name) => name.startsWith('staging-'))).toEqual([]);
  });

  const asked = (more: Partial<WhyInput>): Promise<unknown> =>
    why({
      ...{ dataFolder: planted.dataFolder, old: planted.old, new: planted.old },
      ...{ indicator: 'follow_up_gap_30', period: 'all', ...more },
    });

  it('says what is of nobody who could be listed: of one site alone, the tally', async () => {
    const file = path.join(planted.dataFolder, 'tally.csv');
    const told = await asked({
      ...{ indicator: 'backlog', area: AREAS.ward, only: { key: 'site', code: 'S1' } },
      people: file,
    });
    expect(told).toMatchObject({
      then: { numerator: 7, denominator: 10, value: 3 },
      parts: CHANGE_STEPS.map((step) => ({ step, occurred: false, value: 0, people: 0 })),
      without_people: [{ measure: 'performed', then: 10, now: 10 }],
    });
  });

  it.each([
    ['the name of an account', ['--by', 'Nguyễn Thị A', '--purpose', 'care']],
    ['a purpose', ['--by', 'an.nguyen']],
  ])('refuses people without %s', async (_what, said) => {
    const { code, stderr } = await tamsoat([
      ...['why', planted.old, planted.new, '--data', planted.dataFolder, '--indicator', 'coverage'],
      ...['--people', 'x.csv', ...said],
    ]);
    expect(stderr).toMatch(/--by ACCOUNT --purpose PURPOSE/);
    expect(code).toBe(2);
  });

  it('writes no list over a file that is there', async () => {
    const file = path.join(planted.dataFolder, 'mine.csv');
    writeFileSync(file, 'mine');
    const { code, stderr } = await tamsoat([
      ...['why', planted.old, planted.new, '--data', planted.dataFolder, '--indicator', 'coverage'],
      ...['--people', file, '--by', SAID.by, '--purpose', SAID.purpose],
    ]);
    expect(stderr).toMatch(/is there already. Name another with --people/);
    expect(code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  const gap = { condition: 'hypertension' } as const;
  const cohort = { indicator: 'cohort_outcome', condition: 'hypertension' } as const;
  it.each<[string, Partial<WhyInput>, RegExp]>([
    ['no condition', {}, /name one with --condition: .*hypertension/],
    ['an unknown area', { ...gap, area: '99' }, /There is no area 99/],
    ['an unknown period', { ...gap, period: '1999' }, /There is no period 1999.*2019/],
    ['a month of what has none', { ...gap, period: '2019-06' }, /There is no period 2019-06/],
    [
      'a site of what has none',
      { ...gap, only: { key: 'site', code: 'S1' } },
      /not counted by site; it is by: none/,
    ],
    ['an unknown quarter', { ...cohort, period: '2019-Q5' }, /all, 2019, or a quarter such as 2019-Q3/],
    ['an unknown publication', { ...gap, new: 'x' }, /not known what the publication x was made from/],
  ])('refuses %s with what to do', async (_what, more, sentence) => {
    await expect(asked(more)).rejects.toThrow(sentence);
  });

  it('refuses a site of which nothing is counted', async () => {
    await expect(asked({ indicator: 'entry_lag', only: { key: 'site', code: 'S9' } })).rejects.toThrow(
      /Neither publication counts anything of site S9/,
    );
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

describe('what each import of a publication changed', () => {
  let told: readonly ImportDifferences[];
  beforeAll(async () => {
    expect(differencesDue(planted.dataFolder)).toEqual([planted.new, planted.old]);
    await countDueDifferences(planted);
    told = readDifferences(planted.dataFolder);
  });
  it('is told in the order of their numbers, of a first publication from nothing on', () => {
    const [first] = told;
    expect(first).toMatchObject({ publication: planted.old, as_of: '2019-12-15' });
    expect(first?.steps.map(({ import_id, does }) => `${does} ${String(import_id)}`)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `brought ${String(number)}`),
    );
    // Residents, a site, a facility, a tally; then two files of examinations.
    expect(chainOf(first?.figures ?? null, 'coverage')).toEqual([
      [0, 0, 0, 0, 0, 5, 7],
      [0, 0, 0, 0, 0, 12, 12],
    ]);
    expect(chainOf(first?.figures ?? null, 'backlog')).toEqual([0, 0, 0, 0, 0, 5, 3]);
    expect(chainOf(first?.figures ?? null, 'hypertension')).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });

  it('is counted on the day, by the definitions and on the map of the publication: what was withdrawn comes first', () => {
    const [, second] = told;
    expect(second?.steps).toEqual([
      { import_id: 6, does: 'took' },
      { import_id: 7, does: 'brought' },
    ]);
    // Person 5 counts in every state, as the day has come; persons 6 and 7 go; 4's examination is 1's, 8 and 9 come.
    expect(chainOf(second?.figures ?? null, 'examined')).toEqual([8, 6, 7]);
    // 180 mmHg do not confirm any more: persons 2 and 9 are suspected.
    expect(chainOf(second?.figures ?? null, 'newly_confirmed')).toEqual([0, 0, 0]);
    expect(chainOf(second?.figures ?? null, 'first_findings')).toEqual([2, 2, 3]);
  });

  it('is told of each import in the unit in which it is printed, and of a withdrawal what it took', () => {
    const effectOf = importEffects(planted.dataFolder);
    const stands = { withdrawn_at: null };
    const [fifth, sixth] = [
      effectOf({ import_id: 5, ...stands }),
      effectOf({ import_id: 6, withdrawn_at: '2020-02-29T00:00:00Z' }),
    ];
    const figure = (effect: Effect | null, id: string) =>
      isTold(effect) ? effect.figures?.find((one) => one.id === id) : undefined;
    expect(figure(fifth.brought, 'coverage')).toMatchObject({ before: null, after: 417 });
    expect(figure(sixth.brought, 'coverage')).toMatchObject({ before: 417, after: 583 });
    expect(figure(sixth.took, 'examined')).toMatchObject({ before: 8, after: 6 });
    expect(fifth.took).toBeNull();
    expect(effectOf({ import_id: 8, ...stands })).toEqual({ brought: 'unpublished', took: null });
    // Brought by what is shown, and withdrawn since.
    expect(effectOf({ import_id: 7, withdrawn_at: '2020-03-02T00:00:00Z' }).took).toBe('unpublished');
    expect(effectLines([{ import_id: 6, withdrawn_at: 'x', in_figures: sixth }]).at(-1)).toMatch(
      /^6 withdrawn {2,}2020-03-01T03:00:00.000Z {2,}−16\.7 {2,}−2 /,
    );
  });

  it('is counted once, and said to be unknown where the program or the snapshot is another', async () => {
    const { dataFolder } = planted;
    expect(differencesDue(dataFolder)).toEqual([]);
    expect(await countDueDifferences({ dataFolder })).toEqual([]);
    const now = readMadeFrom(dataFolder, planted.new) as MadeFrom;
    const other = async (id: string, more: Partial<MadeFrom>): Promise<void> =>
      writeMadeFrom(dataFolder, { ...now, id, imports: [...now.imports, 9], ...more });
    await other('20200302t030000-aaaaaa', { previous: now.id, sources: 'another' });
    await other('20200303t030000-aaaaaa', { previous: now.id });
    await other('20200304t030000-aaaaaa', { previous: 'gone' });
    await other('20200305t030000-aaaaaa', { previous: now.id, imports: now.imports });
    await countDueDifferences({ dataFolder });
    expect(publicationIds(dataFolder)).toHaveLength(6);
    expect(readDifferences(dataFolder).map(({ because, figures }) => because ?? figures?.length)).toEqual([
      ...[KEY_FIGURE_IDS.length + 2, KEY_FIGURE_IDS.length + 2],
      ...['program', 'snapshot', 'publication', 0],
    ]);
  });
});

describe('a publication whose snapshot is gone', () => {
  it('is explained all the same, and backwards: what came is then withdrawn', async () => {
    rmSync(path.join(planted.dataFolder, 'snapshots', planted.old), { recursive: true });
    const chain = await explain(
      async ({ values }) => (await values('coverage')).get(AREAS.province)?.get('all')?.['examined'] ?? [],
      now,
      old,
    );
    expect([chain[0], chain.at(-1)]).toEqual([7, 7]);
    // Out go persons 8 and 9, and the file of persons 6 and 7 comes new; person 4's examination is theirs again.
    expect(partsOf(chain)).toEqual([-1, 2, 0, 0, -1]);
  });
});
