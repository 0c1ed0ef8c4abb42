import { defineParams } from '@sveltejs/kit/params';

/** Vietnamese is at the root and has no prefix. */
export const params = defineParams({
  lang: (param) => (param === 'en' ? ('en' as const) : undefined),
});
