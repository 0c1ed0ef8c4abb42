import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceRows } from '../../../../test/surveillance/reference-rows.ts';
import { folded, isFound, spelled } from './fold.ts';

const NAMES = referenceRows('communes').map((row) => row['name_vi'] ?? '');

describe('a folded text', () => {
  it.each([
    ['Phường Thọ Xương', 'phuong tho xuong'],
    ['Đồng Kỳ', 'dong ky'],
    ['  Yên   Thế ', 'yen the'],
    ['ƯỠN ẸO QUỶ ĐẠI ngoằn ngoèo ỷ', 'uon eo quy dai ngoan ngoeo y'],
  ])('of “%s” is “%s”', (text, plain) => {
    expect(folded(text)).toBe(plain);
    // Composed or not, in capitals or not.
    expect(folded(text.normalize('NFD'))).toBe(plain);
    expect(folded(text.toUpperCase())).toBe(plain);
  });

  it('has no accent left of any name of the province, and folds to itself', () => {
    expect(NAMES.length).toBeGreaterThan(200);
    for (const name of NAMES) {
      expect(folded(name)).toMatch(/^[a-z0-9 .-]+$/);
      expect(folded(folded(name))).toBe(folded(name));
    }
  });
});

describe('a spelled text', () => {
  it.each([
    ['Hoà', 'hòa'],
    ['Thuỷ Xuân', 'THỦY XUÂN'],
    ['Quế Nham', 'quế  nham'],
    ['Khoẻ', 'khỏe'],
  ])('of “%s” is that of “%s”, wherever the tone is written, composed or not', (one, other) => {
    expect(spelled(one)).toBe(spelled(other));
    expect(spelled(one)).toBe(spelled(other.normalize('NFD')));
  });

  it.each([
    ['Đồng', 'Đông'],
    ['Đồng', 'dồng'],
    ['Hoà', 'Hoa'],
    ['Sơn', 'Son'],
  ])('of “%s” is not that of “%s”', (one, other) => {
    expect(spelled(one)).not.toBe(spelled(other));
  });

  it('begins as what is typed of it by then', () => {
    expect(spelled('Hoàng An').startsWith(spelled('hoà'))).toBe(true);
  });
});

describe('a search without accents', () => {
  it('finds every name by itself, by the beginnings of its words, and by each word', () => {
    for (const name of NAMES) {
      expect(isFound(name, name)).toBe(true);
      expect(isFound(name, folded(name))).toBe(true);
      const words = folded(name).split(' ');
      expect(isFound(name, words.map((word) => word.slice(0, 2)).join(' ')), name).toBe(true);
      for (const word of words) expect(isFound(name, word), `${name}: ${word}`).toBe(true);
    }
  });

  it('finds all for nothing, and nothing for what no word begins with', () => {
    expect(isFound('Thọ Xương', '  ')).toBe(true);
    expect(isFound('Thọ Xương', 'uong')).toBe(false);
    expect(isFound('Thọ Xương', 'tho yen')).toBe(false);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, looked_for) => {
        expect(typeof isFound(name, looked_for)).toBe('boolean');
      }),
    );
  });
});
