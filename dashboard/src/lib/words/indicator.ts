import type { Language } from './format.ts';
import { indicatorEn } from './indicator-en.ts';
import { indicatorVi, type IndicatorWords } from './indicator-vi.ts';

/** Apart from the words of the first page, which must stay light. */
export const indicatorWordsFor = (language: Language): IndicatorWords =>
  language === 'en' ? indicatorEn : indicatorVi;
