import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('macros/', import.meta.url);
/** Used by others. */
const FIRST = ['national_digits.sql'];

/** The macros of names and numbers, in an order in which each finds those that it uses. */
export const linkageMacros = (): string[] => {
  const others = readdirSync(FOLDER).filter((file) => file.endsWith('.sql') && !FIRST.includes(file));
  return [...FIRST, ...others.toSorted()].map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
};
