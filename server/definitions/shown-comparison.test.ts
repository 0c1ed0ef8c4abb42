import { expect, it } from 'vitest';
import type { ComparedCondition, Comparison } from './compare-definitions.ts';
import type { Figures } from './compared-figures.ts';
import { shownComparison } from './shown-comparison.ts';

const figures = (states: Readonly<Record<string, number>>, events = 0): Figures => ({
  ...{ screened: 0, cases: 0, suspected: 0, positive: 0, first_findings: 0, prevalence: null },
  ...{ events, states },
});
const NAME = { vi: 'x', en: 'x' };
const compared = (before: Figures, after: Figures, more: Partial<ComparedCondition> = {}) =>
  shownComparison({
    ...{ snapshot: 's', as_of: '2020-06-30', period: 'all', changes: [], up_to_change: 0 },
    proposed: {} as Comparison['proposed'],
    conditions: [
      {
        ...{ id: 'scurvy', kind: 'disease', title: NAME, before: NAME, after: NAME, moved: [] },
        areas: [{ area: '24', name: NAME, before, after }],
        ...more,
      },
    ],
  }).conditions[0]!;
const cell = (before: number, after: number) =>
  compared(figures({ known: before, negative: 100 }), figures({ known: after, negative: 100 })).areas[0]!
    .counts[0];

it.each([
  // Rounded to five.
  [112, 118, { before: 110, after: 120 }],
  [113, 213, { before: 115, after: 215 }],
  // Small ones are hidden; nobody is nobody.
  [1, 40, { before: null, after: 40 }],
  [4, 40, { before: null, after: 40 }],
  [5, 40, { before: 5, after: 40 }],
  [40, 3, { before: 40, after: null }],
  [40, 0, { before: 40, after: 0 }],
  // What moves by at most four stays as it was, across a rounding and across the threshold too.
  [112, 116, { before: 110, after: 110 }],
  [112, 108, { before: 110, after: 110 }],
  [112, 117, { before: 110, after: 115 }],
  [0, 4, { before: 0, after: 0 }],
  [3, 7, { before: null, after: null }],
  [6, 3, { before: 5, after: 5 }],
])('%d people and then %d are shown as %o', (before, after, shown) => {
  expect(cell(before, after)).toEqual(shown);
});

it('states that nobody is in are left out, and of an event its times are counted', () => {
  const one = compared(figures({ known: 0, negative: 50 }), figures({ known: 0, negative: 50 }));
  expect(one.counted).toEqual(['negative']);
  const event = compared(figures({ negative: 0 }, 20), figures({ negative: 0 }, 31), { kind: 'event' });
  expect(event.counted).toEqual(['events']);
  expect(event.areas[0]!.counts).toEqual([{ before: 20, after: 30 }]);
});

it('of those who change state no four are told, nor exactly how many more', () => {
  const moved = [
    { from: 'negative', to: 'known', people: 4 },
    { from: 'known', to: 'negative', people: 7 },
    { from: 'known', to: 'known', people: 900 },
  ];
  expect(compared(figures({ known: 9 }), figures({ known: 9 }), { moved }).moved).toEqual([
    { from: 'known', to: 'negative', people: 5 },
  ]);
});
