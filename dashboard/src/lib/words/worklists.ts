import type { Language } from './format.ts';
import { worklistsEn } from './worklists-en.ts';
import { worklistsVi, type WorklistsWords } from './worklists-vi.ts';

export const worklistsWordsFor = (language: Language): WorklistsWords =>
  language === 'en' ? worklistsEn : worklistsVi;
