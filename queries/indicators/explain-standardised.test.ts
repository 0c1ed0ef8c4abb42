import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainStandardised, sayStandardised, standardisedClaim } from './explain-standardised.ts';
import { STANDARD_IDS, STANDARDS } from './standards.ts';

const area = (key: string, value: number | null, standardised: number | null) => ({
  key,
  title: { vi: `Huyện ${key}`, en: `${key} district` },
  value,
  standardised: { value: standardised },
});
const share = fc.option(
  fc.integer({ min: 0, max: 3_000 }).map((tens) => tens / 10_000),
  { freq: 8 },
);
const areas = fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 8 });
const tenths = (share: number): number => Math.round(share * 1000);
/** The number as the sentences print it. */
const printed = (tenths: number, language: 'vi' | 'en'): string => {
  const text = (tenths / 10).toFixed(1);
  return language === 'vi' ? `${text.replace('.', ',')}\u00a0%` : `${text}%`;
};

describe('age standardisation in plain words', () => {
  test('says two areas’ own numbers, of the pair that age changes most, and only what they show', () => {
    let said = 0;
    fc.assert(
      fc.property(areas, fc.constantFrom(...STANDARD_IDS), (given, standard) => {
        const rows = given.map(([value, standardised], index) => area(String(index), value, standardised));
        const claim = standardisedClaim(rows, standard);
        if (!claim) return;
        said++;
        const { first, second, effect } = claim;
        const of = (one: typeof first) => rows.find(({ title }) => title.en === one.title.en)!;
        for (const one of [first, second]) {
          expect(one.crude).toBe(tenths(of(one).value!));
          expect(one.standardised).toBe(tenths(of(one).standardised.value!));
        }
        const change = (one: typeof first, other: typeof first): number =>
          Math.abs(one.crude - other.crude - (one.standardised - other.standardised));
        const known = rows.flatMap(({ title, value, standardised }) =>
          value === null || standardised.value === null
            ? []
            : [{ title, crude: tenths(value), standardised: tenths(standardised.value) }],
        );
        for (const one of known)
          for (const other of known) expect(change(one, other)).toBeLessThanOrEqual(change(first, second));
        const [counted, equal] = [first.crude - second.crude, first.standardised - second.standardised];
        expect(counted).toBeGreaterThanOrEqual(0);
        expect(
          {
            reversed: counted > 0 && equal < 0,
            gone: counted > 0 && equal === 0,
            smaller: equal > 0 && equal < counted,
            larger: counted > 0 && equal > counted,
            apart: counted === 0 && equal !== 0,
          }[effect],
        ).toBe(true);
        const sentence = sayStandardised(claim);
        for (const language of ['vi', 'en'] as const) {
          const text = sentence[language];
          expect(text.normalize('NFC')).toBe(text);
          expect(text).toContain(STANDARDS[standard].title[language]);
          for (const one of [first, second]) {
            expect(text).toContain(one.title[language]);
            expect(text).toContain(printed(one.crude, language));
            expect(text).toContain(printed(one.standardised, language));
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(said).toBeGreaterThan(100);
  });

  test('is silent where no two areas show it, or the pair would be an arbitrary choice', () => {
    const say = (...rows: ReturnType<typeof area>[]) => explainStandardised(rows, 'who_2000_2025');
    expect(say()).toBeNull();
    expect(say(area('a', 0.2, 0.25))).toBeNull();
    expect(say(area('a', 0.2, 0.2), area('b', 0.3, 0.3))).toBeNull();
    expect(say(area('a', 0.2, 0.25), area('b', 0.3, null))).toBeNull();
    // Two that fall alike.
    expect(say(area('a', 0.2, 0.1), area('b', 0.3, 0.2), area('c', 0.2, 0.3))).toBeNull();
  });

  test('reads as a sentence', () => {
    const sentence = explainStandardised(
      [area('Sơn Động', 0.213, 0.241), area('Yên Dũng', 0.25, 0.228)],
      'who_2000_2025',
    )!;
    expect(sentence.vi).toBe(
      'Như đã đếm, Huyện Yên Dũng có tỷ lệ 25,0\u00a0%, Huyện Sơn Động 21,3\u00a0%. Nếu hai nơi có cùng cơ cấu tuổi (Dân số chuẩn thế giới của WHO 2000-2025) thì Huyện Yên Dũng là 22,8\u00a0%, Huyện Sơn Động là 24,1\u00a0%. Thứ tự đảo ngược: Huyện Yên Dũng cao hơn khi chưa chuẩn hóa là do cơ cấu tuổi khác.',
    );
  });
});
