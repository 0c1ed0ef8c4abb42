import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import {
  newRecoveryCodes,
  newSecret,
  openFactor,
  sealFactor,
  secondFactorOf,
  secretUri,
  stepOf,
  useCode,
} from './second-factor.ts';

const STEP_MS = 30_000;
const NOW = 1_800_000_000_000;
const codeAt = (secret: string, timestamp: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

test('a code of RFC 6238, appendix B, in six digits', () => {
  const secret = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer }).base32;
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ] as const)
    expect(stepOf(secret, code, 0, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test('a code is good for its step and the one on either side, and not beyond', () => {
  const secret = newSecret();
  for (const steps of [-1, 0, 1])
    expect(stepOf(secret, codeAt(secret, NOW + steps * STEP_MS), 0, NOW)).not.toBe(null);
  for (const steps of [-2, 2])
    expect(stepOf(secret, codeAt(secret, NOW + steps * STEP_MS), 0, NOW)).toBe(null);
  for (const code of ['', '12345', '1234567', 'abcdef', '０００１２３'])
    expect(stepOf(secret, code, 0, NOW)).toBe(null);
});

test('no code is good twice, nor one of a step before the last that was used', () => {
  const secret = newSecret();
  const first = useCode(secondFactorOf(secret, [], 0), codeAt(secret, NOW), NOW)!;
  expect(useCode(first, codeAt(secret, NOW), NOW)).toBe(null);
  expect(useCode(first, codeAt(secret, NOW - STEP_MS), NOW)).toBe(null);
  expect(useCode(first, codeAt(secret, NOW + STEP_MS), NOW + STEP_MS)).not.toBe(null);
});

test('a recovery code is good once, however it is typed, and the others stay', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  const factor = secondFactorOf(newSecret(), codes, 0);
  const typed = codes[3]!.toUpperCase().replace(/(.{5})/, '$1 - ');
  const left = useCode(factor, typed, NOW)!;
  expect(left.recovery).toHaveLength(9);
  expect(useCode(left, codes[3]!, NOW)).toBe(null);
  expect(useCode(left, codes[4]!, NOW)?.recovery).toHaveLength(8);
});

test('what is kept opens by its key and for its account alone, and shows no secret', () => {
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const factor = secondFactorOf(newSecret(), newRecoveryCodes(), 7);
  const sealed = sealFactor(key, 'a', factor);
  expect(openFactor(key, 'a', sealed)).toEqual(factor);
  expect(() => openFactor(key, 'b', sealed)).toThrow();
  expect(() => openFactor(other, 'a', sealed)).toThrow();
  expect(Buffer.from(sealed, 'base64').includes(factor.secret)).toBe(false);
});

test('an app reads the name of the product and of the account', () => {
  expect(decodeURIComponent(secretUri(newSecret(), 'le.thu'))).toContain(
    'totp/Tầm Soát:le.thu?issuer=Tầm Soát',
  );
});
