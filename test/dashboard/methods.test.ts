import { describe, expect, it } from 'vitest';
import { statedDefinition } from '#queries/tiles/stated-definitions.ts';
import { formatFor } from '../../dashboard/src/lib/words/format.ts';
import { methodsEn } from '../../dashboard/src/lib/words/methods-en.ts';
import { methodsVi } from '../../dashboard/src/lib/words/methods-vi.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { statedDefinitions } from '#queries/detection/stated-definitions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';

const files = await loadConditions();
const usual = statedDefinitions(files, compileConditions(files));

describe('what the Methods page says of a condition', () => {
  it('is there for every file, and as its schema says', () => {
    expect(usual.map(({ id }) => id)).toEqual(files.files.map(({ header }) => header.id));
    for (const one of usual) expect(statedDefinition.parse(one)).toEqual(one);
  });

  it('has the thresholds of the file in every unit', () => {
    for (const { header } of files.files) {
      const { thresholds } = usual.find(({ id }) => id === header.id)!;
      expect(Object.fromEntries(thresholds.map(({ name, at }) => [name, at]))).toEqual(
        Object.fromEntries(Object.entries(header.thresholds).map(([name, { at }]) => [name, at])),
      );
    }
  });

  it('prints them as the file writes them, with the zeros that a number loses', () => {
    const format = formatFor('en');
    for (const { text, header } of files.files) {
      const { thresholds } = usual.find(({ id }) => id === header.id)!;
      for (const { name, at, decimals } of thresholds)
        for (const [unit, value] of Object.entries(at)) {
          const [, written] = new RegExp(`^ +${name}: .*at: \\{.*?${unit}'?: ([\\d.]+)`, 'm').exec(text)!;
          expect(`${name} ${format.printed(value, decimals?.[unit])}`).toBe(`${name} ${written}`);
        }
    }
    const fasting = usual
      .find(({ id }) => id === 'diabetes')!
      .thresholds.find(({ name }) => name === 'fasting')!;
    expect(formatFor('vi').printed(fasting.at['mmol/L']!, fasting.decimals!['mmol/L'])).toBe('7,0');
    expect(files.files.length).toBeGreaterThan(10);
  });

  it('has the same in the SQL that ran', () => {
    const { sql } = compileConditions(files).conditions.find(({ id }) => id === 'diabetes')!;
    expect(sql).toMatch(/ELSE 7\.0e0 END/);
    expect(sql).not.toMatch(/\b7e0/);
  });

  it('is what was compiled: an option that was switched is said, with what it changes', () => {
    const options = { hypertension: { confirm_severe: false } };
    const switched = statedDefinitions(files, compileConditions(files, options));
    const of = (list: typeof usual) => list.find(({ id }) => id === 'hypertension')!;
    expect(of(usual).confirmation?.severe).toBe(true);
    expect(of(switched).confirmation?.severe).toBe(false);
    expect(of(switched).options.find(({ name }) => name === 'confirm_severe')).toMatchObject({
      in_force: false,
      usual: true,
    });
  });

  it('has words in both languages for every item and medicine', () => {
    for (const { items, thresholds, medicine_groups } of usual)
      for (const words of [methodsVi, methodsEn]) {
        for (const item of [...items, ...thresholds.map((threshold) => threshold.item)])
          expect(words.item(item), item).not.toMatch(/_/);
        for (const group of medicine_groups) expect(words.medicine(group), group).not.toMatch(/_/);
      }
  });
});
