import { describe, expect, it } from 'vitest';
import type { Entry, LoggedEntry } from './entry.ts';
import { unusualReading, type Flag } from './unusual.ts';

type Read = Extract<Entry, { act: 'people_read' }>;
const READ: Read = {
  ...{ by: 'lan.nguyen', roles: ['district_head'], network: null, request: null },
  ...{ act: 'people_read', list: 'to_call', purpose: 'care', people: 1, areas: ['07201'] },
};

/** Entries at moments of the clock of Việt Nam. */
const logged = (...readings: readonly [at: string, more?: Partial<Read>][]): LoggedEntry[] =>
  readings.map(([at, more], before) => ({
    ...READ,
    ...more,
    n: before + 1,
    at: new Date(`${at}+07:00`).toISOString(),
  }));
/** Five days on which so many people were read in the morning. */
const usually = (people: number, more: Partial<Read> = {}): [string, Partial<Read>][] =>
  [1, 2, 3, 4, 5].map((day) => [`2026-11-0${String(day)}T09:00:00`, { people, ...more }]);
const whats = (flags: readonly Flag[]): string[] => flags.map(({ what }) => what);

describe('many people', () => {
  it('are more than 200 a day, by several readings together', () => {
    expect(
      whats(
        unusualReading(
          logged(['2026-11-06T09:00:00', { people: 150 }], ['2026-11-06T10:00:00', { people: 50 }]),
        ),
      ),
    ).toEqual([]);
    const flags = unusualReading(
      logged(['2026-11-06T09:00:00', { people: 150 }], ['2026-11-06T10:00:00', { people: 51 }]),
    );
    expect(flags).toEqual([
      {
        ...{ what: 'many_people', account: 'lan.nguyen', day: '2026-11-06', n: 2 },
        sentence: {
          vi: 'lan.nguyen ngày 06/11/2026: xem 201 lượt người, ngày thường khoảng 0.',
          en: 'lan.nguyen on 2026-11-06: read 201 people, on a usual day about 0.',
        },
      },
    ]);
  });

  it('are more than three times the median day of the account', () => {
    const today = (people: number) =>
      whats(unusualReading(logged(...usually(80), ['2026-11-06T09:00:00', { people }])));
    expect(today(240)).toEqual([]);
    expect(today(241)).toEqual(['many_people']);
  });

  it('are counted by day in Việt Nam and by account', () => {
    const halves = (later: Partial<Read>, at = '2026-11-06T09:30:00') =>
      whats(
        unusualReading(logged(['2026-11-06T09:00:00', { people: 150 }], [at, { people: 150, ...later }])),
      );
    expect(halves({})).toEqual(['many_people']);
    expect(halves({}, '2026-11-07T09:30:00')).toEqual([]);
    expect(halves({ by: 'hoa.tran' })).toEqual([]);
    expect(halves({ by: 'command', said: 'lan.nguyen' })).toEqual(['many_people']);
  });

  it('are those of an export as well, unless it holds figures alone or is de-identified', () => {
    const exported = (people: number, what: 'people' | 'extract' = 'people'): LoggedEntry => {
      const { by, roles, network, request } = READ;
      return {
        ...{ by, roles, network, request, n: 1, at: '2026-11-06T03:00:00.000Z' },
        ...{ act: 'exported', what, form: 'csv', rows: 900, people, areas: [] },
        ...{ purpose: 'report', receiver: 'own_use' },
      };
    };
    expect(whats(unusualReading([exported(900)]))).toEqual(['many_people']);
    expect(whats(unusualReading([exported(0)]))).toEqual([]);
    expect(whats(unusualReading([exported(900, 'extract')]))).toEqual([]);
  });
});

describe('odd hours', () => {
  it.each([
    ['05:59:59', ['odd_hours']],
    ['06:00:00', []],
    ['19:59:59', []],
    ['20:00:00', ['odd_hours']],
    ['00:00:00', ['odd_hours']],
  ])('%s in Việt Nam: %j', (time, flags) => {
    expect(whats(unusualReading(logged([`2026-11-06T${time}`])))).toEqual(flags);
  });

  it('are usual for whoever read at such an hour on three earlier days', () => {
    const isUsual = (days: number, usual: string, time: string): boolean => {
      const nights = Array.from({ length: days }, (_, day): [string] => [
        `2026-11-0${String(day + 1)}T${usual}`,
      ]);
      const flags = unusualReading(logged(...nights, [`2026-11-09T${time}`]));
      return flags.every(({ day }) => day !== '2026-11-09');
    };
    expect(isUsual(2, '22:10:00', '22:30:00')).toBe(false);
    expect(isUsual(3, '22:10:00', '22:30:00')).toBe(true);
    // The hour beside is as usual, that after it is not; midnight is no border.
    expect(isUsual(3, '22:10:00', '23:59:59')).toBe(true);
    expect(isUsual(3, '22:10:00', '00:00:00')).toBe(false);
    expect(isUsual(3, '23:10:00', '00:30:00')).toBe(true);
  });

  it('raise one flag a day', () => {
    const flags = unusualReading(logged(['2026-11-06T21:00:00'], ['2026-11-06T22:00:00']));
    expect(flags.map(({ n }) => n)).toEqual([1]);
    expect(flags[0]?.sentence.vi).toBe(
      'lan.nguyen ngày 06/11/2026: xem người dân ngoài giờ thường lệ, từ khoảng 21:00.',
    );
  });
});

describe('other areas', () => {
  const other = { areas: ['07201', '07301'] };
  it('are those read on fewer than three earlier days', () => {
    const flags = unusualReading(logged(...usually(1), ['2026-11-06T09:00:00', other]));
    expect(whats(flags)).toEqual(['other_areas']);
    expect(flags[0]?.sentence).toEqual({
      vi: 'lan.nguyen ngày 06/11/2026: xem người dân ở địa bàn không thường xem: 07301.',
      en: 'lan.nguyen on 2026-11-06: read people of areas that are not usual: 07301.',
    });
    const after = (days: number) =>
      whats(
        unusualReading(
          logged(
            ...usually(1),
            ...Array.from({ length: days }, (_, day): [string, Partial<Read>] => [
              `2026-11-0${String(day + 6)}T09:00:00`,
              other,
            ]),
          ),
        ),
      );
    expect(after(3)).toHaveLength(3);
    expect(after(4)).toHaveLength(3);
  });

  it('are unknown before an account has read on three days', () => {
    expect(unusualReading(logged(...usually(1).slice(0, 2), ['2026-11-06T09:00:00', other]))).toEqual([]);
    expect(unusualReading(logged(...usually(1).slice(0, 3), ['2026-11-06T09:00:00', other]))).toHaveLength(1);
  });

  it('are not those that lie in a usual area', () => {
    const above = (area: string) => (area.length > 3 ? '213' : area === '213' ? '24' : null);
    const read = (areas: string[]) =>
      whats(
        unusualReading(logged(...usually(1, { areas: ['213'] }), ['2026-11-06T09:00:00', { areas }]), above),
      );
    expect(read(['07301'])).toEqual([]);
    expect(read(['24'])).toEqual(['other_areas']);
  });
});

it('nothing but reading of people counts', () => {
  const { by, roles, network, request } = READ;
  const night = { by, roles, network, request, at: '2026-11-06T16:00:00.000Z' };
  expect(
    unusualReading([
      { ...night, n: 1, act: 'signed_in' },
      { ...night, n: 2, act: 'refused', why: 'not_allowed', route: '/search' },
      { ...night, n: 3, act: 'imported', import: 1, rows: 90_000 },
    ]),
  ).toEqual([]);
});
