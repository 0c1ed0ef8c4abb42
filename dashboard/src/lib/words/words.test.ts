import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { vi } from './vi.ts';

const source = new URL('../../', import.meta.url).pathname;
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|ts)$/.test(path) && !/words\/(vi|en)\.ts$|\.test\.ts$/.test(path))
  .map((path) => readFileSync(join(source, path), 'utf8'))
  .join('\n');

describe('the words of the interface', () => {
  it('are the same in both languages, in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi));
  });

  it('are all used', () => {
    const unused = Object.keys(vi).filter((key) => !new RegExp(`words\\.${key}\\b`).test(code));
    expect(unused).toEqual([]);
  });

  it('are all there', () => {
    const asked = [...code.matchAll(/\bwords\.([a-z_]+)\b/g)].map(([, key]) => key);
    expect([...new Set(asked)].filter((key) => key !== 'ts' && !Object.hasOwn(vi, key!))).toEqual([]);
  });

  it('are composed letters, as fonts and search expect', () => {
    const texts = Object.values(vi).filter((value): value is string => typeof value === 'string');
    for (const text of texts) expect(text).toBe(text.normalize('NFC'));
  });
});
