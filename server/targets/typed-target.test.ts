import { expect, test } from 'vitest';
import { dayIn, shareIn } from './typed-target.ts';

test.each([
  ['92,5', 0.925],
  ['92.5', 0.925],
  ['92,5 %', 0.925],
  ['95%', 0.95],
  ['56,7', 0.567],
  ['0', 0],
  ['100', 1],
  ['99,99', 0.9999],
])('a share of “%s” is read', (typed, share) => {
  expect(shareIn(typed)).toBe(share);
});

test.each(['', ' ', '100,01', '101', '-1', '9e1', '92,555', '1.000', '92,5,1', 'chín mươi', '0x10', '%'])(
  '“%s” is no share',
  (typed) => {
    expect(shareIn(typed)).toBe(null);
  },
);

test.each([
  ['2027-01-31', '2027-01-31'],
  ['31/01/2027', '2027-01-31'],
  ['1/2/2027', '2027-02-01'],
  ['1.2.2027', '2027-02-01'],
])('the day “%s” is read', (typed, day) => {
  expect(dayIn(typed)).toBe(day);
});

test.each(['', '2027-02-30', '31/02/2027', '2027', '1/13/2027', '01/01/27', 'hôm nay'])(
  '“%s” is no day',
  (typed) => {
    expect(dayIn(typed)).toBe(null);
  },
);
