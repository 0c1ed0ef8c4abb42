import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeldPublication } from '#queries/quality/held-publication.ts';
import { openDesk } from '../imports/open-desk.ts';
import type { Listening } from '../listen.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import { inMemory, servePages } from './serve-files.ts';

// Pages as they are rendered, without a browser: what stands in them needs no script.

const HELD: HeldPublication = {
  since: '2020-03-01T03:00:00.000Z',
  blocked_at: '2020-03-02T03:00:00.000Z',
  checks: [
    {
      about: 'xấu.csv',
      failed: 21,
      checked: 100,
      threshold: 0.2,
      vi: 'xấu.csv: 21% dòng bị từ chối (21 trong 100), quá mức 20%',
      en: 'xấu.csv: 21% rows refused (21 of 100), above the limit of 20%',
    },
  ],
};
let held: HeldPublication | null = HELD;
let snapshot: Awaited<ReturnType<typeof plausibleSnapshot>>;
const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-held-'));
const deskHere = () => openDesk(path.join(folder, 'data'));
beforeAll(async () => {
  snapshot = await plausibleSnapshot();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The text of a page without its scripts. */
async function textOf(site: Listening, address: string): Promise<string> {
  const response = await fetch(site.url + address, { headers: { 'accept-language': 'vi' } });
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll(/<script[\s\S]*?<\/script>/g, '');
}

describe('where newer data are held back by a fatal check', () => {
  let inside: Listening;
  let outside: Listening;
  beforeAll(async () => {
    inside = await servePages(inMemory(snapshot), { desk: deskHere(), held: () => held });
    outside = await servePages(inMemory(snapshot));
  });
  afterAll(() => Promise.all([inside.close(), outside.close()]));

  it.each(['/', '/quality', '/imports'])(
    '%s says so in a line: since when, which check, how many of how many, and what to do',
    async (address) => {
      held = HELD;
      const page = await textOf(inside, address);
      expect(page).toMatch(/Số liệu mới hơn đang bị giữ lại từ [^<]*01\/03\/2020/);
      expect(page).toContain(HELD.checks[0]?.vi);
      expect(page).toMatch(/Lần thử công bố gần nhất: [^<]*02\/03\/2020/);
      expect(page).toContain('--despite');
      const english = await textOf(inside, `/en${address === '/' ? '' : address}`);
      expect(english).toContain(HELD.checks[0]?.en);
    },
  );

  it('the line is gone once a publication succeeded, though nothing else changed', async () => {
    held = HELD;
    expect(await textOf(inside, '/')).toContain('giữ lại');
    held = null;
    expect(await textOf(inside, '/')).not.toContain('giữ lại');
  });

  it('other pages do not say it, nor those of whom it is no affair', async () => {
    held = HELD;
    expect(await textOf(inside, '/areas')).not.toContain('giữ lại');
    for (const address of ['/', '/quality']) {
      const whole = await (await fetch(outside.url + address)).text();
      expect(whole).not.toContain('giữ lại');
      expect(whole).not.toContain('xấu.csv');
    }
  });
});

describe('the way to the Imports pages', () => {
  it.each([true, false])(
    'is in every page and in the search exactly where there is a desk: %s',
    async (is) => {
      const site = await servePages(inMemory(snapshot), is ? { desk: deskHere() } : {});
      try {
        for (const address of ['/', '/quality', '/search?q=nh%E1%BA%ADp+d%E1%BB%AF+li%E1%BB%87u'])
          expect([address, (await textOf(site, address)).includes('href="/imports"')]).toEqual([address, is]);
      } finally {
        await site.close();
      }
    },
  );
});
