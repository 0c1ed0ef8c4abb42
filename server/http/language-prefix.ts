import type { Request } from 'express';

/** How addresses of pages begin in the language of the one that was asked for: Vietnamese ones have no beginning. */
export const languagePrefix = ({ originalUrl }: Pick<Request, 'originalUrl'>): '' | '/en' =>
  /^\/en(?:[/?]|$)/.test(originalUrl) ? '/en' : '';
