import type { Language } from './format.ts';
import { methodsEn } from './methods-en.ts';
import { methodsVi, type MethodsWords } from './methods-vi.ts';

export const methodsWordsFor = (language: Language): MethodsWords =>
  language === 'en' ? methodsEn : methodsVi;
