import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureAddress, inLanguage, pinPath } from '../state/addresses.ts';
import {
  boardAddress,
  boardText,
  fits,
  MOST_CHARACTERS,
  MOST_PINS,
  readBoard,
  withoutPin,
  withPin,
  withPinMoved,
  withRemoved,
} from './board.ts';
import { readPin } from './pin.ts';
import { rememberedIn, rememberIn } from './remembered.ts';

const read = (address: string) => readBoard(new URL(address, 'http://localhost').searchParams);
const pins = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom('/', '/areas/220', '/conditions/illness', '/indicators/coverage'),
      fc.constantFrom('', '?sex=female', '?period=2019&age=60%2B', '?title=x&pin=y', '?within=213,220'),
      fc.constantFrom('coverage', 'by-area', 'figure'),
    )
    .map((parts) => `${parts[0]}${parts[1]}#${parts[2]}`),
  { maxLength: MOST_PINS },
);
const boards = fc.record({ title: fc.string({ maxLength: 30 }).map((text) => text.trim()), pins });

describe('the address of a board', () => {
  it('is the whole of it, in both languages, whatever its title and its figures are', () => {
    fc.assert(
      fc.property(boards, fc.constantFrom('vi' as const, 'en' as const), (board, language) => {
        const found = read(boardAddress(language, board));
        expect({ title: found.title, pins: found.pins }).toEqual(board);
        expect(found).toMatchObject({ removed: [], add: null, made: false, beyond: 0, full: false });
      }),
    );
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('pin', 'title', 'removed', 'add', 'made', 'full', 'x'), fc.string()),
        ),
        (pairs) => {
          const board = readBoard(new URLSearchParams(pairs));
          for (const pin of board.pins) readPin(pin);
          expect(read(boardAddress('vi', board)).pins).toEqual(board.pins);
        },
      ),
    );
  });

  it('names each figure once, and no more than a board holds', () => {
    const all = Array.from({ length: MOST_PINS + 3 }, (_, i) => `/areas/${i}#gap`);
    const board = read(boardAddress('vi', { title: '', pins: [...all, ...all] }));
    expect(board.pins).toEqual(all.slice(0, MOST_PINS));
    expect(board.beyond).toBe(3);
  });
});

describe('a board', () => {
  it('takes a figure at its end, once, while there is room', () => {
    const one = withPin({ title: 'a', pins: ['/#map'] }, '/#months')!;
    expect(one).toEqual({ title: 'a', pins: ['/#map', '/#months'] });
    expect(withPin(one, '/#map')).toEqual(one);
    const many = Array.from({ length: MOST_PINS }, (_, i) => `/areas/${i}#gap`);
    expect(withPin({ title: '', pins: many }, '/#map')).toBeNull();
    const long = Array.from({ length: 8 }, (_, i) => `/explore?within=${i}${'1'.repeat(440)}#where`);
    expect(boardText({ title: '', pins: long }).length).toBeGreaterThan(MOST_CHARACTERS);
    expect(fits({ title: '', pins: long })).toBe(false);
    expect(withPin({ title: '', pins: long.slice(1) }, long[0]!)).toBeNull();
  });

  it('has the same figures in whichever order', () => {
    fc.assert(
      fc.property(boards, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (board, n, by) => {
        const at = board.pins.length === 0 ? 0 : n % board.pins.length;
        fc.pre(at + by >= 0 && at + by < board.pins.length);
        const moved = withPinMoved(board, at, by);
        expect(moved.pins.toSorted()).toEqual(board.pins.toSorted());
        expect(moved.pins[at + by]).toBe(board.pins[at]);
        expect(withPinMoved(moved, at + by, by === 1 ? -1 : 1)).toEqual(board);
      }),
    );
  });

  it('gets back what was taken off, where it stood: one figure or all', () => {
    fc.assert(
      fc.property(boards, fc.nat(), (board, n) => {
        fc.pre(board.pins.length > 0);
        const at = n % board.pins.length;
        const address = boardAddress('en', withoutPin(board, at), {
          removed: [{ at, pin: board.pins[at]! }],
        });
        const one = read(address);
        expect(withRemoved(one, one.removed)).toEqual({ title: board.title, pins: board.pins });
        const removed = board.pins.map((pin, place) => ({ at: place, pin }));
        const none = read(boardAddress('vi', { ...board, pins: [] }, { removed }));
        expect(withRemoved(none, none.removed).pins).toEqual(board.pins);
      }),
    );
  });
});

describe('a pin', () => {
  it('is the address of a figure on its page, the same from both languages', () => {
    for (const address of [
      '/',
      '/?sex=male',
      '/areas',
      '/areas/220?sort=name',
      '/indicators/coverage?by=area',
    ]) {
      const pin = figureAddress(address, 'gap');
      expect(pin).toBe(`${address}#gap`);
      expect(figureAddress(inLanguage('en', address), 'gap')).toBe(pin);
      expect(read(pinPath('en', inLanguage('en', address), 'gap')).add).toBe(pin);
      expect(readPin(pin)).toMatchObject({ address, figure: 'gap' });
    }
    expect(inLanguage('en', '/?sex=male')).toBe('/en?sex=male');
    expect(figureAddress('/enough', 'x')).toBe('/enough#x');
    expect(readPin('/conditions/illness?area=220#by-age')).toMatchObject({
      page: 'conditions',
      inPath: 'illness',
      figure: 'by-age',
    });
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'x',
      '//example.org/#map',
      'https://example.org/#map',
      '/methods#map',
      '/quality/x#checks',
      '/areas/220/1#gap',
      '/areas/220',
      '/#',
      '/#<b>',
      '/areas/%E0%A4%A#gap',
      'javascript:alert(1)#map',
    ])
      expect(readPin(text), text).toBeNull();
  });
});

it('a cookie remembers a board for the pages of boards alone, and forgets an empty one', () => {
  fc.assert(
    fc.property(boards, (board) => {
      const jar = new Map<string, string>();
      rememberIn(
        {
          set: (name, value, options) => {
            expect(name).toBe('board');
            expect(options!.encode!(value)).toMatch(/^[!#-+\--:<-[\]-~]*$/);
            jar.set(options!.path!, options!.encode!(value));
          },
          delete: (_, options) => void jar.delete(options!.path!),
        },
        board,
      );
      const isEmpty = board.title === '' && board.pins.length === 0;
      expect([...jar.keys()]).toEqual(isEmpty ? [] : ['/board', '/en/board']);
      const found = rememberedIn({ get: () => jar.get('/board') });
      if (isEmpty) expect(found).toBeNull();
      else expect(found).toMatchObject({ board, byScript: false });
    }),
  );
});
