import { followUpEn } from './follow-up-en.ts';
import { followUpVi, type FollowUpWords } from './follow-up-vi.ts';
import type { Language } from './format.ts';

export const followUpWordsFor = (language: Language): FollowUpWords =>
  language === 'en' ? followUpEn : followUpVi;
