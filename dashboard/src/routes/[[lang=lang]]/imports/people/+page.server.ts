import { REVIEWER_COOKIE } from '#queries/links/review.ts';
import { deskOf } from '#lib/imports/desk.ts';
import type { PageServerLoad } from './$types';

/** Every act is a form: no script comes with the page. */
export const csr = false;

const placeIn = (text: string | null): number => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0);

export const load: PageServerLoad = async (event) => {
  const { desk, language } = deskOf(event);
  if (!desk) return { language, there: 'no_desk' as const, review: null, told: null, reviewer: '' };
  const { searchParams } = event.url;
  const key = searchParams.get('told');
  const review = await desk.people.review(
    placeIn(searchParams.get('after')),
    placeIn(searchParams.get('log')),
  );
  return {
    language,
    there: 'yes' as const,
    review,
    told: key === null ? null : desk.people.told(key),
    reviewer: event.cookies.get(REVIEWER_COOKIE) ?? '',
  };
};
