/** Whether this page was gone back to, and may be what the browser kept of it. */
export const cameBack = (): boolean =>
  performance.getEntriesByType('navigation').some((one) => 'type' in one && one.type === 'back_forward');

/**
 * Loads a page anew that the browser had kept: the session that could read it may have ended since, and somebody else may be
 * sitting there. Without a network it stays as it is.
 */
export function askAgain(): void {
  if (navigator.onLine) location.reload();
}
