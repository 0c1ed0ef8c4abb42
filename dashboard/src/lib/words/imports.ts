import type { Language } from './format.ts';
import { importsEn } from './imports-en.ts';
import { importsVi, type ImportsWords } from './imports-vi.ts';

export const importsWordsFor = (language: Language): ImportsWords =>
  language === 'en' ? importsEn : importsVi;
