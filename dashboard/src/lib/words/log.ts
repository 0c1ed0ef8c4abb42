import type { Language } from './format.ts';
import { logEn } from './log-en.ts';
import { logVi, type LogWords } from './log-vi.ts';

export const logWordsFor = (language: Language): LogWords => (language === 'en' ? logEn : logVi);
