import type { Language } from './format.ts';
import { searchEn } from './search-en.ts';
import { searchVi, type SearchWords } from './search-vi.ts';

export const searchWordsFor = (language: Language): SearchWords => (language === 'en' ? searchEn : searchVi);
