import type { Language } from './format.ts';
import { targetsEn } from './targets-en.ts';
import { targetsVi, type TargetsWords } from './targets-vi.ts';

export const targetsWordsFor = (language: Language): TargetsWords =>
  language === 'en' ? targetsEn : targetsVi;
