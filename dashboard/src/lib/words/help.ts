import type { Language } from './format.ts';
import { helpEn } from './help-en.ts';
import { helpVi, type HelpWords } from './help-vi.ts';

export const helpWordsFor = (language: Language): HelpWords => (language === 'en' ? helpEn : helpVi);
