import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { Refusal } from '../serve/refusal.ts';
import type { FoundChromium } from './find-chromium.ts';

export interface Printer {
  /** The page at a path of the site as a PDF: tagged, with its title and its language. */
  readonly print: (path: string) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export interface Site {
  /** Where it answers on this machine. */
  readonly url: string;
  /** The address by which readers know it: what a page prints of itself. */
  readonly address: string;
}

/** Patience with one page; a machine that needs longer has another trouble. */
const PATIENCE_MS = 60_000;

/**
 * Opens a Chromium that sees this site and nothing else: whatever it asks elsewhere is not sent.
 * @throws {Refusal} where it does not start
 */
export async function openPrinter(found: FoundChromium, site: Site): Promise<Printer> {
  const browser = await launch(found);
  try {
    const context = await browser.newContext({ serviceWorkers: 'block', colorScheme: 'light' });
    context.setDefaultTimeout(PATIENCE_MS);
    await answerFromSite(context, site);
    return { print: (path) => printed(context, site, path), close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function launch({ executablePath, args, env }: FoundChromium): Promise<Browser> {
  const environment = Object.entries({ ...process.env, ...env }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  try {
    return await chromium.launch({ executablePath, args, env: Object.fromEntries(environment) });
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new Refusal(
      'chromium_does_not_start',
      `${executablePath} could not be started as a Chromium (${said}). Name another one with --chromium FILE.`,
    );
  }
}

/** The browser asks for the address that readers know; the answers come from this machine. */
async function answerFromSite(context: BrowserContext, { url, address }: Site): Promise<void> {
  await context.route('**/*', async (route) => {
    const asked = new URL(route.request().url());
    if (asked.origin !== address) return route.abort();
    const response = await route.fetch({ url: url + asked.pathname + asked.search });
    if (!asked.pathname.endsWith('.css')) return route.fulfill({ response });
    // On a screen the page's font may come too late and is then left out; a sheet of paper waits for it.
    const body = (await response.text()).replaceAll(/font-display:\s*optional/g, 'font-display:block');
    return route.fulfill({ response, body });
  });
}

async function printed(context: BrowserContext, { address }: Site, path: string): Promise<Buffer> {
  const page = await context.newPage();
  try {
    // Fonts are asked for by what is laid out, and paper is laid out otherwise.
    await page.emulateMedia({ media: 'print' });
    const response = await page.goto(address + path);
    if (response?.status() !== 200)
      throw new Refusal(
        'page_not_printed',
        `The page ${path} answered ${String(response?.status())}, so it was not printed.`,
      );
    // The last thing that the page's own code writes is its address.
    await page.locator('.foot .source', { hasText: address }).waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  } finally {
    await page.close();
  }
}
