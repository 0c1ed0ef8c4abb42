import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import type { DiseaseRow, Overview } from '#lib/overview/model.ts';
import { overview } from '#lib/overview/overview.ts';
import { HEADLINES } from '#lib/sentences/coverage.ts';
import { DISEASE_TITLES, FOUND, FOUND_EVENTS, GAP } from '#lib/sentences/findings.ts';
import { firstSupported } from '#lib/sentences/rule.ts';
import { readState } from '#lib/state/url-state.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { servedBy } from './publications.ts';
import { smallProvince } from './small-province.ts';

describe.each(TREATED_VIEWS)('the Overview of the %s view', (view) => {
  let data: string;
  let remove: () => void;
  beforeAll(async () => {
    ({ data, remove } = await smallProvince(5));
    await publishTreated({ dataFolder: data, view, now: () => new Date('2020-03-05') });
  });
  afterAll(() => {
    remove();
  });

  const pageOf = (query: string): Promise<Overview> => {
    const { manifest, readTile } = servedBy(data, view);
    const read = readState(new URLSearchParams(query), manifest);
    return overview(manifest, read, {
      manifest: () => Promise.resolve(manifest),
      map: () => Promise.resolve(null),
      changes: () => Promise.resolve(null),
      readTile,
    });
  };

  test.each([
    '',
    'area=d0',
    'area=d0c1&sex=male',
    'area=d1&age=0-17',
    'period=2019',
    'area=d0&period=2020&sex=female',
  ])('of “%s” has titles without hidden numbers, and ranks of what is shown alone', async (query) => {
    const page = await pageOf(query);
    for (const language of ['vi', 'en'] as const) {
      const said = [
        firstSupported(HEADLINES, page, language),
        FOUND.say(page, language),
        FOUND_EVENTS.say(page, language),
        GAP.say(page, language),
      ];
      expect(said.join(' ')).not.toMatch(/NaN|ẩn\)|hidden/);
    }
    // The largest may be among the hidden.
    const shown: DiseaseRow[] = page.diseases.map((row, i) => ({ ...row, positive: 1000 - i, confirmed: 1 }));
    const hidden = shown.map((row, i) => (i === shown.length - 1 ? { ...row, positive: NaN } : row));
    const titleOf = (diseases: DiseaseRow[]): string | null =>
      firstSupported(DISEASE_TITLES, { ...page, diseases }, 'vi');
    expect(titleOf(shown)).not.toBeNull();
    expect(titleOf(hidden)).toBeNull();
    for (const row of page.coverage.rows) {
      expect(row.rank === null).toBe(row.share === null);
      if (row.hidden) expect(row.share).toBeNull();
    }
    for (const { people } of page.attention) expect(people).toBeGreaterThan(0);
    expect(page.context.disclosure!.hidden).toBeGreaterThan(0);
  });
});
