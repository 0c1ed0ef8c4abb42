import { definitionsEn } from './definitions-en.ts';
import { definitionsVi, type DefinitionsWords } from './definitions-vi.ts';
import type { Language } from './format.ts';

export const definitionsWordsFor = (language: Language): DefinitionsWords =>
  language === 'en' ? definitionsEn : definitionsVi;
