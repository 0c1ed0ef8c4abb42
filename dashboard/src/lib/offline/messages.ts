// What a page and its service worker say to each other.

/** The server says nothing. The page of errors knows by it, too, that what was asked for is not held. */
export const SILENT = 'silent';

/** How many bytes has this page cost? Answered with a number. */
export const SPENT = 'spent';
