import { expect, it } from 'vitest';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import { reportName } from './report-name.ts';

const published = { id: '20200301t060000-0a1b2c', as_of: '2020-02-28' };
const area = (code: string, vi: string, en: string): ManifestArea => {
  const name = { vi, en };
  return { code, parent: null, level: 'district', name, full_name: name, sort: 0 };
};

it('names area, day, language, view and snapshot, in letters that every disk takes', () => {
  expect(reportName(area('213', 'Bắc Giang', 'Bac Giang (city)'), 'vi', published, 'inside')).toBe(
    '213_bac-giang-city_2020-02-28_vi_20200301t060000-0a1b2c.pdf',
  );
  expect(reportName(area('KV1', 'Khu vực 1', 'Région 1/2'), 'en', published, 'public')).toBe(
    'KV1_region-12_2020-02-28_en_public_20200301t060000-0a1b2c.pdf',
  );
});
