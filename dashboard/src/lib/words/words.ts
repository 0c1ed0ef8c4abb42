import { en } from './en.ts';
import type { Language } from './format.ts';
import { vi, type Words } from './vi.ts';

export const wordsFor = (language: Language): Words => (language === 'en' ? en : vi);
