import { error, redirect } from '@sveltejs/kit';
import { chooseLight, pageToComeBackTo } from '#lib/offline/light-pages.ts';
import type { RequestHandler } from './$types';

/** A link, so that one tap without script is enough. */
export const GET: RequestHandler = ({ params, url, cookies }) => {
  if (params.choice !== 'on' && params.choice !== 'off') error(404);
  chooseLight(cookies, params.choice === 'on');
  redirect(303, pageToComeBackTo(url));
};
