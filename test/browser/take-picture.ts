import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** Saves a figure as its reader does: opens the menu below it and chooses the picture. */
export async function takePicture(page: Page, id: string, form: 'PNG' | 'SVG'): Promise<Buffer> {
  const menu = page.locator(`#${id} .downloads`);
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    menu.getByRole('button', { name: form }).click(),
  ]);
  if (download.suggestedFilename() !== `tam-soat-${id}.${form.toLowerCase()}`)
    throw new Error(`The picture of ${id} is called ${download.suggestedFilename()}.`);
  return readFile(await download.path());
}

/** The words of an SVG, line by line, in one line. */
export const wordsOf = (svg: Buffer): string =>
  svg
    .toString('utf8')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ')
    .trim();
