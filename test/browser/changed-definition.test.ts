import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshots } from '../../server/api/snapshots.ts';
import {
  definedFolder,
  SAID,
  stricterHypertension,
  type DefinedFolder,
} from '../definitions/defined-folder.ts';
import type { Listening } from '../listen.ts';
import { servePages } from './serve-files.ts';

let defined: DefinedFolder;
let site: Listening;

beforeAll(async () => {
  defined = await definedFolder(600);
  await defined.change({
    condition: 'hypertension',
    kind: 'version',
    file: defined.file(stricterHypertension()),
  });
  await defined.publish();
  const silent = (): void => undefined;
  site = await servePages(openSnapshots(defined.folder, { info: silent, warn: silent, error: silent }));
});
afterAll(async () => {
  await site.close();
  defined.remove();
});

describe.each([
  ['vi', '/', /Tăng huyết áp, phiên bản 2, từ \d\d\/\d\d\/\d{4}/, /Đái tháo đường, phiên bản 1/],
  ['en', '/en', /Hypertension, version 2, since \d\d\/\d\d\/\d{4}/, /Diabetes, version 1/],
] as const)('a definition that was changed, in %s', (language, path, label, plain) => {
  const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const part = async (id: string): Promise<string> => {
    const html = await (await fetch(`${site.url}${path}?condition=hypertension`)).text();
    const found = new RegExp(
      `<figure[^>]*id="${id}"[\\s\\S]*?</figure>|<div[^>]*id="${id}"[\\s\\S]*?class="acts`,
    ).exec(html)?.[0];
    return found ?? '';
  };

  it.each(['examination', 'afterwards', 'diseases', 'risks', 'key-found', 'key-gap'])(
    'is named on the face of %s, where the picture takes it up',
    async (id) => {
      const face = (await part(id)).split('class="acts')[0] ?? '';
      expect(textOf(face)).toMatch(label);
    },
  );

  it('is named with author and reason where the figure is explained, and in the tables', async () => {
    const figure = textOf(await part('diseases'));
    expect(figure).toContain(SAID.by);
    expect(figure).toContain(SAID.reason);
    expect(figure).toMatch(plain);
  });

  it.each(['diseases', 'examination'])('is named in the CSV of %s', async (id) => {
    const csv = await (
      await fetch(`${site.url}/figures/${language}/${id}.csv?condition=hypertension`)
    ).text();
    expect(csv).toMatch(label);
  });
});
