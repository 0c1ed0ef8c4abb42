import { exploreEn } from './explore-en.ts';
import { exploreVi, type ExploreWords } from './explore-vi.ts';
import type { Language } from './format.ts';

export const exploreWordsFor = (language: Language): ExploreWords =>
  language === 'en' ? exploreEn : exploreVi;
