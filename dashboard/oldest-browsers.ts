/**
 * The oldest browsers that the pages are for: the last of a PC with Windows 7. The build lowers syntax to them; what it
 * cannot lower is refused by a rule (docs/browser-support.md).
 */
export const OLDEST_BROWSERS = { chrome: 109, firefox: 115 } as const;
