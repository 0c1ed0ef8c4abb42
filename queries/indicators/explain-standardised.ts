import type { Bilingual } from '../tiles/manifest.ts';
import { STANDARDS, type StandardId } from './standards.ts';

/** Two areas and what age does to the difference between them. Values in tenths of a per cent, as printed. */
export interface StandardisedClaim {
  readonly standard: StandardId;
  readonly first: AreaValues;
  readonly second: AreaValues;
  /**
   * `reversed`: the area that is higher as counted is lower at equal ages; `smaller`: still higher, by less;
   * `gone`: equal then; `larger`: still higher, by more; `apart`: alike as counted, different at equal ages.
   */
  readonly effect: 'reversed' | 'smaller' | 'gone' | 'larger' | 'apart';
}

interface AreaValues {
  readonly title: Bilingual;
  readonly crude: number;
  readonly standardised: number;
}

interface Row {
  readonly key: string;
  readonly title: Bilingual;
  readonly value: number | null;
  readonly standardised?: { readonly value: number | null };
}

/** Tenths of a per cent: what is said must hold for the numbers that the reader sees. */
const printed = (share: number): number => Math.round(share * 1000);

/**
 * The two areas whose difference standardisation changes most, the one higher as counted first; null where fewer than
 * two have both values, or nothing changes in the decimals printed, or the choice would be arbitrary.
 */
export function standardisedClaim(rows: readonly Row[], standard: StandardId): StandardisedClaim | null {
  const known = rows.flatMap(({ title, value, standardised }) =>
    value === null || standardised?.value === null || standardised?.value === undefined
      ? []
      : [{ title, crude: printed(value), standardised: printed(standardised.value) }],
  );
  const shift = (row: (typeof known)[number]): number => row.standardised - row.crude;
  const shifts = known.map(shift);
  const [least, most] = [Math.min(...shifts), Math.max(...shifts)];
  const [fell, rose] = [
    known.filter((row) => shift(row) === least),
    known.filter((row) => shift(row) === most),
  ];
  if (known.length < 2 || least === most || fell.length > 1 || rose.length > 1) return null;
  const [first, second] = fell[0]!.crude >= rose[0]!.crude ? [fell[0]!, rose[0]!] : [rose[0]!, fell[0]!];
  const counted = first.crude - second.crude;
  const equal = first.standardised - second.standardised;
  return { standard, first, second, effect: effectOf(counted, equal) };
}

/** Of the differences between the first area and the second, as counted (never below 0) and at equal ages. */
function effectOf(counted: number, equal: number): StandardisedClaim['effect'] {
  if (counted === 0) return 'apart';
  if (equal === 0) return 'gone';
  if (equal < 0) return 'reversed';
  return equal < counted ? 'smaller' : 'larger';
}

const SAY = {
  vi: new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
};
const percent = (value: number, language: 'vi' | 'en'): string =>
  language === 'vi' ? `${SAY.vi.format(value / 10)}\u00a0%` : `${SAY.en.format(value / 10)}%`;

/** The claim for somebody who has never heard of standardisation. */
export function sayStandardised({ standard, first, second, effect }: StandardisedClaim): Bilingual {
  const name = STANDARDS[standard].title;
  const vi = (value: number): string => percent(value, 'vi');
  const en = (value: number): string => percent(value, 'en');
  const [a, b] = [first.title.vi, second.title.vi];
  const [c, d] = [first.title.en, second.title.en];
  const because = {
    reversed: {
      vi: `Thứ tự đảo ngược: ${a} cao hơn khi chưa chuẩn hóa là do cơ cấu tuổi khác.`,
      en: `The order turns round: ${c} is higher as counted because the ages differ.`,
    },
    smaller: {
      vi: 'Khoảng cách hẹp lại: một phần chênh lệch là do cơ cấu tuổi.',
      en: 'The gap narrows: part of the difference comes from age.',
    },
    gone: {
      vi: 'Hai nơi bằng nhau: chênh lệch chỉ do cơ cấu tuổi.',
      en: 'The two are equal: the difference came from age alone.',
    },
    larger: {
      vi: 'Khoảng cách rộng ra: cơ cấu tuổi đã che bớt chênh lệch.',
      en: 'The gap widens: the ages had hidden part of the difference.',
    },
    apart: {
      vi: 'Hai nơi khác nhau: cơ cấu tuổi đã che mất chênh lệch.',
      en: 'The two differ: the ages had hidden it.',
    },
  }[effect];
  return {
    vi: `Như đã đếm, ${a} có tỷ lệ ${vi(first.crude)}, ${b} ${vi(second.crude)}. Nếu hai nơi có cùng cơ cấu tuổi (${name.vi}) thì ${a} là ${vi(first.standardised)}, ${b} là ${vi(second.standardised)}. ${because.vi}`,
    en: `As counted, ${c} has ${en(first.crude)} and ${d} ${en(second.crude)}. If both had the same mix of ages (${name.en}), ${c} would have ${en(first.standardised)} and ${d} ${en(second.standardised)}. ${because.en}`,
  };
}

/** Age standardisation explained with two areas of the figure itself; null where no two areas show it. */
export function explainStandardised(rows: readonly Row[], standard: StandardId): Bilingual | null {
  const claim = standardisedClaim(rows, standard);
  return claim && sayStandardised(claim);
}
