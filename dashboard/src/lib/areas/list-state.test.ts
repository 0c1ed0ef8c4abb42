import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList, SORTS, USUAL_LIST, withList, withoutList, type ListState } from './list-state.ts';

const read = (query: string) => readList(new URLSearchParams(query));
const lists: fc.Arbitrary<ListState> = fc.record({
  sort: fc.constantFrom(...SORTS),
  reversed: fc.boolean(),
  find: fc.string({ maxLength: 30 }).map((text) => text.trim()),
});

describe('how a table of areas is read', () => {
  it('goes without saying where nothing is said', () => {
    expect(read('')).toEqual({ list: USUAL_LIST, misread: null });
    expect(read('sort=&find=')).toEqual({ list: USUAL_LIST, misread: null });
    expect(withList('/areas/216?period=2019', USUAL_LIST)).toBe('/areas/216?period=2019');
  });

  it('is written to the address and read back, with everything else kept', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const address = withList('/areas/216?period=2019&age=18%2B', list);
        const query = new URLSearchParams(address.split('?')[1]);
        expect(readList(query)).toEqual({ list, misread: null });
        expect([query.get('period'), query.get('age')]).toEqual(['2019', '18+']);
        expect(withoutList(new URL(address, 'http://x')).search).toBe('?period=2019&age=18%2B');
      }),
    );
  });

  it('that makes no sense is the usual one, with a remark', () => {
    expect(read('sort=colour')).toEqual({ list: USUAL_LIST, misread: 'colour' });
    expect(read('sort=-')).toEqual({ list: USUAL_LIST, misread: '-' });
    expect(read(`find=${'x'.repeat(500)}`).list.find).toHaveLength(60);
  });
});
