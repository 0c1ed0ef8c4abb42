import type { Answer } from '#queries/indicators/answer.ts';
import { partNames, type DrawnAnswer } from '../indicator/drawn.ts';
import type { Format, Language } from '../words/format.ts';
import { capital, inSentence } from '../words/names.ts';
import { rule } from './rule.ts';

interface Parts {
  readonly answer: Answer;
  readonly drawn: DrawnAnswer;
}

interface Shares {
  readonly answer: Answer;
  readonly shares: readonly number[];
}

/** "Đã xác định mắc 53 %; không mắc 19 %; bỏ ngỏ 28 %": what stands before the colon of each name. */
function said({ answer, shares }: Shares, language: Language, format: Format): string {
  const names = partNames(answer, language).map((name) => name.split(':')[0] ?? name);
  return capital(
    shares.map((value, i) => `${inSentence(names[i] ?? '')} ${format.percent({ value })}`).join('; '),
  );
}

/** The title of parts that add up: each part of everybody, where none is hidden or unknown. */
export const PARTS_TITLES = [
  rule({
    id: 'parts_of_all',
    claim: ({ answer, drawn }: Parts): Shares | null => {
      const all = drawn.total?.row ?? (drawn.rows.length === 1 ? drawn.rows[0]?.row : undefined);
      if (!all) return null;
      const shares = [all.value, ...answer.definition.parts.map((part) => all.shares[part]?.value ?? null)];
      const known = shares.filter((share) => share !== null);
      return known.length === shares.length ? { answer, shares: known } : null;
    },
    vi: (claim, format) => said(claim, 'vi', format),
    en: (claim, format) => said(claim, 'en', format),
  }),
];
