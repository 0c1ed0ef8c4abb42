import type { Language } from './format.ts';
import { qualityEn } from './quality-en.ts';
import { qualityVi, type QualityWords } from './quality-vi.ts';

export const qualityWordsFor = (language: Language): QualityWords =>
  language === 'en' ? qualityEn : qualityVi;
