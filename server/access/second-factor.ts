import { randomInt, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { openText, sealText } from '../store/sealed-text.ts';
import { tokenHash } from './secret-tokens.ts';

const PERIOD_S = 30;
/** Codes of the step before and after count too: clocks of telephones differ. */
const STEPS_AROUND = 1;
const RECOVERY_CODES = 10;
/** No letters that are taken for digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

const kept = z.strictObject({
  secret: z.string(),
  /** The last step of which a code was used: none is good twice. */
  last_step: z.int(),
  /** Hashes of the recovery codes that are left. */
  recovery: z.array(z.string()),
});
export type SecondFactor = z.infer<typeof kept>;

/** A new secret, not confirmed yet. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** As an authenticator app reads it. */
export const secretUri = (secret: string, name: string): string => totp(secret, name).toString();

const totp = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Tầm Soát', label, secret: Secret.fromBase32(secret), period: PERIOD_S, digits: 6 });

/** Codes for the day on which the telephone is lost: 10 letters each, shown once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  );

export const secondFactorOf = (
  secret: string,
  recovery: readonly string[],
  last_step: number,
): SecondFactor => ({
  secret,
  last_step,
  recovery: recovery.map(tokenHash),
});

/**
 * The step of a code (RFC 6238) that is right now and was not used before; null where it is not.
 * @param now milliseconds since 1970
 */
export function stepOf(secret: string, code: string, last_step: number, now: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const around = totp(secret).validate({ token, timestamp: now, window: STEPS_AROUND });
  if (around === null) return null;
  const step = Math.floor(now / 1000 / PERIOD_S) + around;
  return step > last_step ? step : null;
}

/**
 * Takes a code of an authenticator app, or a recovery code.
 * @returns what is to be kept from now on, as no code is good twice; null where the code is not right
 */
export function useCode(factor: SecondFactor, code: string, now: number): SecondFactor | null {
  const step = stepOf(factor.secret, code, factor.last_step, now);
  if (step !== null) return { ...factor, last_step: step };
  const hashed = Buffer.from(tokenHash(code.toLowerCase().replace(/[\s-]/g, '')));
  const left = factor.recovery.filter((one) => !timingSafeEqual(Buffer.from(one), hashed));
  return left.length < factor.recovery.length ? { ...factor, recovery: left } : null;
}

/** Sealed for one account. */
export const sealFactor = (key: Buffer, account: string, factor: SecondFactor): string =>
  sealText(key, account, JSON.stringify(factor));

/** @throws where it was sealed by another key, for another account, or altered */
export const openFactor = (key: Buffer, account: string, sealed: string): SecondFactor =>
  kept.parse(JSON.parse(openText(key, account, sealed)));
