import type { Language } from './format.ts';
import { accessEn } from './access-en.ts';
import { accessVi, type AccessWords } from './access-vi.ts';

export const accessWordsFor = (language: Language): AccessWords => (language === 'en' ? accessEn : accessVi);
