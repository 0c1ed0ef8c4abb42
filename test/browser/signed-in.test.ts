import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../dashboard/src/lib/words/format.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { codeOf } from '../access/client.ts';
import { realFolder, type RealFolder } from '../access/real-folder.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { launchChromium } from './chromium.ts';
import { inLanguage } from './every-page.ts';
import { faultsAt, looksOf, SIZES } from './looks.ts';

// The pages of those who sign in, in the states in which somebody meets them; everybody.test.ts walks all others.

const PASSWORD = 'một con trâu đi qua cầu';
const LANGUAGES: readonly Language[] = ['vi', 'en'];
const draw = drawFrom(SEED);
let browser: Browser;
let folder: RealFolder;
let server: RunningServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  folder = await realFolder();
  server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 });
  context = await browser.newContext({ hasTouch: true, serviceWorkers: 'block' });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await server.close();
  folder.remove();
});

/** Looks at what is open, and says which state it is. */
async function look(what: string): Promise<void> {
  for (const one of looksOf(draw))
    expect.soft(await faultsAt(page, one), `${what} ${one.size} ${one.scheme}`).toEqual([]);
  await page.setViewportSize(SIZES.desk);
}

async function send(fields: Readonly<Record<string, string>>, form: string): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`${form} [name="${name}"]`).first();
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await page.locator(`${form} button`).first().click();
  await page.waitForLoadState('networkidle');
}

describe('everybody can read', () => {
  it.each(LONG ? LANGUAGES : [draw.pick(LANGUAGES)])(
    'what an administrator meets, from the first link to the log (%s)',
    async (language) => {
      const open = async (path: string, status = 200): Promise<void> => {
        const response = await page.goto(server.url + inLanguage(path, language), {
          waitUntil: 'networkidle',
        });
        expect(response!.status(), path).toBe(status);
      };
      const area = folder.manifest.areas.find(({ level }) => level === 'district')!;

      await open('/sign-in');
      await look('sign-in, nobody is there yet');
      const invitation = new URL(server.first!).pathname;
      await open('/invitation/nobody-was-invited-by-this-link');
      await look('invitation that is none');
      await open(invitation);
      await look('invitation');
      await send({ password: PASSWORD, again: 'another one entirely' }, 'main form');
      await look('invitation, two passwords');
      await send({ password: PASSWORD, again: PASSWORD }, 'main form');
      await look('sign-in, password chosen');
      await send({ name: 'quan-tri', password: PASSWORD }, 'main form');

      await open('/account');
      await look('account, to be given a second factor');
      const secret = (await page.locator('code').first().textContent())!.replaceAll(/\s/g, '');
      await send({ code: '000000' }, 'form[action$="/second-factor"]');
      await look('account, wrong code');
      await send({ code: codeOf(secret) }, 'form[action$="/second-factor"]');
      await look('account, recovery codes');
      await send({ title: 'Bảng của sở' }, 'form[action$="/token"]');
      await look('account, new token');

      await open('/accounts');
      await look('accounts');
      await send(
        { name: 'le.thu', full_name: 'Lê Thu', role: 'district_head', area: area.code },
        'form[action$="/accounts/new"]',
      );
      await look('accounts, somebody invited');
      await open('/accounts');
      await page.locator('main a', { hasText: 'le.thu' }).first().click();
      await page.waitForLoadState('networkidle');
      await look('account of somebody');
      await open('/accounts/nobody', 404);
      await look('account of nobody');

      await open('/targets');
      await look('targets');
      const asked = { area: area.code, period: '2019', value: '92,5', since: '2019-01-01' };
      await send({ ...asked, reason: 'Quyết định 12' }, 'form[action$="/targets/set"]');
      await look('targets, one set');
      // As a browser sends it that does not look at fields.
      await page.locator('form[action$="/targets/set"]').evaluate((form: HTMLFormElement) => {
        form.noValidate = true;
      });
      await send({ value: '192,5', reason: '' }, 'form[action$="/targets/set"]');
      await look('targets, one refused');
      await page.locator('#entry-1 summary').click();
      await send({ reason: 'Nhập nhầm' }, '#entry-1 form');
      await look('targets, one undone');

      await open('/definitions');
      await look('definitions');
      const optional = page.locator('main table tr', { has: page.locator('td div') });
      await optional.locator('a').first().click();
      await page.waitForLoadState('networkidle');
      for (const summary of await page.locator('main summary').all()) await summary.click();
      await look('one definition, with its text');
      const compares = '#change form:has([name="option"])';
      await page.locator(compares).evaluate((form: HTMLFormElement) => {
        form.noValidate = true;
      });
      await send({ reason: '' }, compares);
      await look('one definition, a change refused');
      await send({ reason: 'Quyết định 12' }, compares);
      // The page loads itself again until then.
      await page.locator('form[action$="/enter"]').waitFor({ timeout: 120_000 });
      await look('one definition, a change compared');
      await send({}, 'form[action$="/enter"]');
      await page.locator('#publication').waitFor({ timeout: 60_000 });
      await look('one definition, a change entered');

      await open('/log');
      await look('log');
      await open('/log?act=exported&from=never');
      await look('log, nothing found and a filter that cannot be read');
      await open('/worklists', 403);
      await look('a page that the role does not open');

      await open('/account');
      await send({}, 'form[action$="/sign-out"]');
      await look('signed out');
      await open('/sign-in?to=%2Flog');
      await send({ name: 'quan-tri', password: 'not this one at all' }, 'main form');
      await look('sign-in, wrong password');
      await send({ name: 'quan-tri', password: PASSWORD }, 'main form');
      await look('sign-in, code');
      await send({ code: '000000' }, 'main form');
      await look('sign-in, wrong code');
    },
  );
});
