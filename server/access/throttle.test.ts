import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { networkOf, Throttle } from './throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HERE = '203.0.113.0/24';
const QUARTER_HOUR_MS = 15 * 60_000;

async function tries(throttle: Throttle, name: string, network: string): Promise<number> {
  let passed = 0;
  while (passed < 1000 && (await throttle.attempt(name, network)) === 0) passed++;
  return passed;
}

test('guesses at one account from one network wait after eight, for a quarter of an hour at most', async () => {
  const throttle = new Throttle();
  expect(await tries(throttle, 'le.thu', HERE)).toBe(8);
  const wait = await throttle.attempt('le.thu', HERE);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(15 * 60);
  // Who goes on trying does not make it longer.
  vi.advanceTimersByTime(QUARTER_HOUR_MS);
  expect(await throttle.attempt('le.thu', HERE)).toBe(0);
});

test('guesses at many accounts from one network wait too', async () => {
  const throttle = new Throttle();
  let passed = 0;
  while ((await throttle.attempt(`tai-khoan-${String(passed)}`, HERE)) === 0) passed++;
  expect(passed).toBe(60);
});

test('many networks that guess at one account wait, and whoever signed in from theirs before does not', async () => {
  const throttle = new Throttle();
  expect(await throttle.attempt('le.thu', HERE)).toBe(0);
  await throttle.succeeded('le.thu', HERE);
  for (let at = 0; at < 60; at++) await throttle.attempt('le.thu', `198.51.${String(at)}.0/24`);
  expect(await throttle.attempt('le.thu', '192.0.2.0/24')).toBeGreaterThan(0);
  expect(await throttle.attempt('le.thu', HERE)).toBe(0);
});

test('a right password makes the wrong ones before it forgotten', async () => {
  const throttle = new Throttle();
  for (let at = 0; at < 6; at++) await throttle.attempt('le.thu', HERE);
  await throttle.succeeded('le.thu', HERE);
  expect(await tries(throttle, 'le.thu', HERE)).toBe(8);
});

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['', 'unknown'],
  ['nobody', 'unknown'],
  // As a proxy may pass on what a client wrote.
  ['2001:DB8::1', '2001:db8:0::/48'],
  ['ai@noi-khac:80', 'unknown'],
  ['203.0.113.777', 'unknown'],
  ['a:b:c:d', 'unknown'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
