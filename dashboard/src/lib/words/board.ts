import { boardEn } from './board-en.ts';
import { boardVi, type BoardWords } from './board-vi.ts';
import type { Language } from './format.ts';

export const boardWordsFor = (language: Language): BoardWords => (language === 'en' ? boardEn : boardVi);
