import { besideEn } from './beside-en.ts';
import { besideVi, type BesideWords } from './beside-vi.ts';
import type { Language } from './format.ts';

export const besideWordsFor = (language: Language): BesideWords => (language === 'en' ? besideEn : besideVi);
