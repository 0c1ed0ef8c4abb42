import { isLight } from '#lib/offline/light-pages.ts';
import type { LayoutServerLoad } from './$types';

/** The snapshot that this page reads, and goes on reading while it is open; null before the first import. */
export const load: LayoutServerLoad = async ({ platform, cookies, request }) => {
  const files = platform?.req.tamsoat;
  const light = isLight(cookies);
  return {
    snapshot: (await files?.current()) ?? null,
    /** Events up to this day are in it. */
    asOf: (await files?.asOf()) ?? null,
    /** The page comes without script and maps. */
    light,
    /** The service worker says otherwise where it answers in our place. */
    silent: false,
    /** Why newer data are not shown; null mostly. */
    held: files?.held?.() ?? null,
    /** Files are handed in here: the Imports pages are linked to. */
    hasDesk: Boolean(files?.desk),
    /** Lists of people open for whoever asks. */
    hasLists: Boolean(files?.worklists),
    /** Of which areas the numbers of pages open them; null where of none. */
    opens: files?.worklists ? { ...files.worklists.opens(), sight: files.sight?.chosen ?? null } : null,
    /** They may take rows of people out, de-identified. */
    hasExtracts: Boolean(files?.extracts),
    /** What they look at who read exact figures of their own areas alone. */
    sight: files?.sight ?? null,
    /** Signed in, which the demonstration is never. */
    signedIn: files?.principal?.kind === 'account',
    /** Let in, with an account or as anybody at all: the page on personal data opens. */
    isLetIn: Boolean(files?.principal),
    /** The reader's browser asks to save data. */
    offersLight: !light && request.headers.get('save-data') === 'on',
  };
};
