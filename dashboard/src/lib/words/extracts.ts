import { extractsEn } from './extracts-en.ts';
import { extractsVi, type ExtractsWords } from './extracts-vi.ts';
import type { Language } from './format.ts';

export const extractsWordsFor = (language: Language): ExtractsWords =>
  language === 'en' ? extractsEn : extractsVi;
