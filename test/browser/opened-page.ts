import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';

export type PageOptions = NonNullable<Parameters<Browser['newContext']>[0]>;
export const DESK: PageOptions = { viewport: { width: 1366, height: 768 } };
export const PHONE: PageOptions = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** What a page is made to say that has no service worker. */
const WORKER_BLOCKED = 'Service Worker registration blocked by Playwright';

export interface OpenedPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** All that the browser complains of while it is looked at. */
  readonly complaints: readonly string[];
  readonly response: Response;
}

/**
 * Opens a page as the first of a reader's. Without its service worker, unless asked for: that fetches in every new context all
 * that it keeps, which takes a quarter of what these tests take.
 */
export async function openPage(browser: Browser, url: string, options: PageOptions): Promise<OpenedPage> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.text() === WORKER_BLOCKED) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const response = await page.goto(url, { waitUntil: 'networkidle' });
  return { context, page, complaints, response: response! };
}

/** WCAG 2.2 AA; the size of targets is among the rules that axe leaves out by itself. */
const AXE = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  preload: false,
};
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe finds wrong with a page, in a line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Under the page's own policy only the debugger may add a script.
  const found = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>(`${axe}; axe.run(document, ${JSON.stringify(AXE)})`);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
