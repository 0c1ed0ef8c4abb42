import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, type OpenedPage, type PageOptions } from './opened-page.ts';

/** Looks at a page, closes it, and holds that the browser did not complain. */
export async function lookAt(
  browser: Browser,
  url: string,
  options: PageOptions,
  look: (page: Page, opened: OpenedPage) => Promise<void>,
): Promise<void> {
  const opened = await openPage(browser, url, options);
  try {
    await look(opened.page, opened);
    expect(opened.complaints).toEqual([]);
  } finally {
    await opened.context.close();
  }
}
