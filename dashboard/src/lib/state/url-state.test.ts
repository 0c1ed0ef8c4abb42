import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry, Manifest } from '#queries/tiles/manifest.ts';
import { defaultState, queryOf, readState } from './url-state.ts';

const both = (text: string) => ({ vi: text, en: text });
const condition = (id: string, kind: CatalogueEntry['kind'], rank?: number): CatalogueEntry => ({
  id,
  kind,
  title: both(id),
  explanation: both(id),
  source: '',
  version: 1,
  groups: [],
  members: [],
  sql: '',
  adults_only: true,
  ...(rank !== undefined && { cascade_rank: rank }),
});
const period = (id: string, kind: 'all' | 'year' | 'month', from: string, to: string) => ({
  id,
  kind,
  from,
  to,
  title: both(id),
});
const manifest: Manifest = {
  id: 'a',
  published_at: '',
  as_of: '2020-02-28',
  loaded_at: '',
  synthetic: true,
  scale: 1,
  denominator: 'register',
  root_area: '24',
  areas: ['24', '213', '220'].map((code, sort) => ({
    code,
    sort,
    parent: code === '24' ? null : '24',
    level: code === '24' ? ('province' as const) : ('district' as const),
    name: both(code),
    full_name: both(code),
  })),
  periods: [
    period('all', 'all', '2018-01-01', '2020-02-28'),
    period('2018', 'year', '2018-01-01', '2018-12-31'),
    period('2019', 'year', '2019-01-01', '2019-12-31'),
    period('2019-05', 'month', '2019-05-01', '2019-05-31'),
  ],
  conditions: [
    condition('second', 'disease', 2),
    condition('first', 'disease', 1),
    condition('risk', 'risk_factor'),
  ],
  targets: [],
};
const defaults = defaultState(manifest);
const read = (query: string) => readState(new URLSearchParams(query), manifest);

describe('the state in the URL', () => {
  it('is the whole programme, everybody, and the first cascade, when the URL says nothing', () => {
    expect(read('').state).toEqual({ area: '24', period: 'all', sex: 'all', age: 'all', condition: 'first' });
    expect(queryOf(defaults, defaults)).toBe('');
  });

  it('comes back from its own query, which never writes a default', () => {
    const states = fc.record({
      area: fc.constantFrom('24', '213', '220'),
      period: fc.constantFrom('all', '2018', '2019'),
      sex: fc.constantFrom('all' as const, 'female' as const, 'male' as const),
      age: fc.constantFrom(...AGE_FILTERS),
      condition: fc.constantFrom('first', 'second'),
    });
    fc.assert(
      fc.property(states, (state) => {
        const query = queryOf(state, defaults);
        expect(readState(new URLSearchParams(query.slice(1)), manifest)).toEqual({
          state,
          misread: [],
          canonical: true,
        });
        for (const value of Object.values(defaults))
          expect([...new URLSearchParams(query).values()]).not.toContain(value);
      }),
    );
  });

  it('takes the nearest for what does not exist, and says so', () => {
    expect(read('period=2016')).toMatchObject({
      state: { period: '2018' },
      misread: [{ key: 'period', given: '2016' }],
    });
    expect(read('period=2019-05').state.period).toBe('2019');
    expect(read('period=soon').state.period).toBe('all');
    expect(read('area=999&sex=x&age=7&condition=risk')).toMatchObject({
      state: defaults,
      misread: [{ key: 'area' }, { key: 'sex' }, { key: 'age' }, { key: 'condition' }],
    });
  });

  it('knows a URL that a form has filled with defaults', () => {
    expect(read('area=&sex=male&age=all')).toMatchObject({
      canonical: false,
      misread: [],
      state: { sex: 'male', age: 'all' },
    });
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('area', 'period', 'sex', 'age', 'condition', 'x'), fc.string())),
        (pairs) => {
          const { state } = readState(new URLSearchParams(pairs), manifest);
          expect(readState(new URLSearchParams(queryOf(state, defaults).slice(1)), manifest).state).toEqual(
            state,
          );
        },
      ),
    );
  });
});
