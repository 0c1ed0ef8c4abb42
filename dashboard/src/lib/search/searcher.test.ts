import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Findable, FoundKind } from './findable.ts';
import { MOST_TYPED, searcher } from './searcher.ts';

const findable = (name: string, more: Partial<Findable> = {}, kind: FoundKind = 'area'): Findable => ({
  ...{ kind, id: name, name, about: '', names: [], href: `/${name}` },
  ...more,
});
const ALL = [
  findable('Sơn Động', { code: '220', names: ['Huyện Sơn Động', 'Son Dong district'] }),
  findable('Song Mai', { code: '07228' }),
  findable('Đồng Sơn', { code: '07696' }),
  findable('Hoàng An', { code: '07828' }),
  findable('Phúc Hòa', { code: '07324', about: 'xã, Tân Yên' }),
  findable('Tân Yên', { code: '216' }),
  findable('Thái Sơn', { code: '07834' }),
  findable(
    'Tăng huyết áp',
    { names: ['THA', 'Hypertension'], icd10: { of: ['I10-I13', 'I15'], not: [] } },
    'condition',
  ),
  findable('Đái tháo đường', { names: ['ĐTĐ'], icd10: { of: ['E10-E14'], not: ['E12.3'] } }, 'condition'),
  findable('Trung bình huyết áp', {}, 'indicator'),
];
const find = searcher(ALL);
const names = (typed: string): string[] => find(typed).map(({ name }) => name);

describe('a search', () => {
  it.each([
    ['sơn động', ['Sơn Động', 'Đồng Sơn']],
    ['SON DONG', ['Sơn Động', 'Đồng Sơn']],
    ['huyen son dong', ['Sơn Động']],
    ['H. Sơn Động', ['Sơn Động']],
    ['son', ['Sơn Động', 'Song Mai', 'Đồng Sơn', 'Thái Sơn']],
    ['phuc hoà', ['Phúc Hòa']],
    ['phúc hòa tân yên', ['Phúc Hòa']],
    ['tân yên', ['Tân Yên']],
    ['tha', ['Tăng huyết áp', 'Thái Sơn', 'Đái tháo đường']],
    ['đtđ', ['Đái tháo đường']],
    ['dtd', ['Đái tháo đường']],
    ['hypert', ['Tăng huyết áp']],
    ['huyet ap', ['Tăng huyết áp', 'Trung bình huyết áp']],
    ['07324', ['Phúc Hòa']],
    ['7324', ['Phúc Hòa']],
    ['i11.9', ['Tăng huyết áp']],
    ['I14', []],
    ['E12', ['Đái tháo đường']],
    ['E12.3', []],
    ['uyết', ['Tăng huyết áp', 'Trung bình huyết áp']],
    ['tân yên phuc zz', []],
    ['zzz', []],
    ['', []],
    [' . ', []],
  ])('for “%s” finds %j, in this order', (typed, expected) => {
    expect(names(typed)).toEqual(expected);
  });

  it('lists names with the accents that were typed before those with others', () => {
    const some = searcher([findable('Đông Sơn'), findable('Đồng Sơn'), findable('Dong Son')]);
    expect(some('đồng').map(({ name }) => name)[0]).toBe('Đồng Sơn');
    expect(some('đông').map(({ name }) => name)[0]).toBe('Đông Sơn');
    expect(some('đồng')).toHaveLength(3);
  });

  it('takes any text, however long, and finds what exists', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
        const found = find(typed);
        expect(new Set(found).size).toBe(found.length);
        for (const one of found) expect(ALL).toContain(one);
      }),
    );
    expect(find('son dong '.repeat(100_000))).toEqual(find('son dong '.repeat(100_000).slice(0, MOST_TYPED)));
  });
});
