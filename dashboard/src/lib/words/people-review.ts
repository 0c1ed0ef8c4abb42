import type { Language } from './format.ts';
import { peopleReviewEn } from './people-review-en.ts';
import { peopleReviewVi, type PeopleReviewWords } from './people-review-vi.ts';

export const peopleReviewWordsFor = (language: Language): PeopleReviewWords =>
  language === 'en' ? peopleReviewEn : peopleReviewVi;
