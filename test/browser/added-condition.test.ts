import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshots } from '../../server/api/snapshots.ts';
import {
  ADDED,
  peopleIn,
  publishAddedCondition,
  type AddedCondition,
} from '../conditions/added-condition.ts';
import type { Listening } from '../listen.ts';
import { servePages } from './serve-files.ts';

let added: AddedCondition;
let site: Listening;

beforeAll(async () => {
  added = await publishAddedCondition();
  const silent = (): void => undefined;
  site = await servePages(openSnapshots(added.dataFolder, { info: silent, warn: silent, error: silent }));
});
afterAll(async () => {
  await site.close();
  added.remove();
});

/** The text between tags, on one line. */
const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe.each([
  ['vi', '/'],
  ['en', '/en'],
] as const)('the page in %s', (language, path) => {
  const read = async (query = ''): Promise<string> => {
    const response = await fetch(site.url + path + query);
    expect(response.status).toBe(200);
    return response.text();
  };
  const title = ADDED.title[language];

  it('offers a condition that was added as one file in its menu', async () => {
    const menu = /<nav class="filters[\s\S]*?<\/nav>/.exec(await read())?.[0] ?? '';
    expect(menu).toMatch(
      new RegExp(`<a[^>]*href="[^"]*condition=${ADDED.id}[^"]*"[^>]*>\\s*${title}\\s*</a>`),
    );
  });

  it('draws its bar under the legend of states, and counts it in the table', async () => {
    const html = await read();
    const figure = /<figure[^>]*id="diseases"[\s\S]*?<\/figure>/.exec(html)?.[0] ?? '';
    const [legend, bars] = [/<ul class="legend[\s\S]*?<\/ul>/, /<ul class="bars[\s\S]*?<\/ul>/].map(
      (part) => part.exec(figure)?.[0] ?? '',
    );
    const bar = bars?.split('<li').find((item) => item.includes(title)) ?? '';
    for (const state of ['confirmed', 'suspected', 'unclear', 'known']) {
      expect(legend).toContain(`state-${state}`);
      expect(bar).toContain(`state-${state}`);
    }
    const body = /<tbody[\s\S]*?<\/tbody>/.exec(figure)?.[0] ?? '';
    const row = body.split('<tr').find((item) => item.includes(`>${title}<`)) ?? '';
    expect(textOf(row)).toContain(
      [
        title,
        ...['new_confirmed', 'new_suspected', 'history_not_recorded', 'known'].map((state) =>
          peopleIn(state),
        ),
      ].join(' '),
    );
  });

  it('shows its cascade when chosen', async () => {
    const html = await read(`?condition=${ADDED.id}`);
    const figure = /<figure[^>]*id="examination"[\s\S]*?<\/figure>/.exec(html)?.[0] ?? '';
    expect(textOf(figure).toLowerCase()).toContain(title.toLowerCase());
  });
});
