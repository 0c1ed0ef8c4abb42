import { conditionEn } from './condition-en.ts';
import { conditionVi, type ConditionWords } from './condition-vi.ts';
import type { Language } from './format.ts';

export const conditionWordsFor = (language: Language): ConditionWords =>
  language === 'en' ? conditionEn : conditionVi;
