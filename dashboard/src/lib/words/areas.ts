import { areasEn } from './areas-en.ts';
import { areasVi, type AreasWords } from './areas-vi.ts';
import type { Language } from './format.ts';

export const areasWordsFor = (language: Language): AreasWords => (language === 'en' ? areasEn : areasVi);
