import type { Language } from './format.ts';
import { trendEn } from './trend-en.ts';
import { trendVi, type TrendWords } from './trend-vi.ts';

export const trendWordsFor = (language: Language): TrendWords => (language === 'en' ? trendEn : trendVi);
