import { describe, expect, it } from 'vitest';
import { definitionLabel, isDefinitionChanged } from './definition-label.ts';
import type { CatalogueEntry } from './manifest.ts';

type Defined = Parameters<typeof definitionLabel>[0];

const changed = (
  options: NonNullable<CatalogueEntry['changed']>['options'] = [],
): CatalogueEntry['changed'] => {
  return { on: '2026-11-26', by: 'A', reason: 'B', options };
};
const plain: Defined = { id: 'cough', title: { vi: 'Ho', en: 'Cough' }, version: 1, members: [] };
const option = { id: 'at_night', title: { vi: 'Chỉ tính ban đêm', en: 'At night only' }, on: false };

describe('the label of a definition', () => {
  it.each<readonly [string, Partial<Defined>, string, string]>([
    ['names what was never changed by its version alone', {}, 'Ho, phiên bản 1', 'Cough, version 1'],
    [
      'says since when a version holds',
      { version: 2, changed: changed() },
      'Ho, phiên bản 2, từ 26/11/2026',
      'Cough, version 2, since 26/11/2026',
    ],
    [
      'says which options are other than proposed',
      { changed: changed([option, { ...option, on: true }]) },
      'Ho, phiên bản 1 (Chỉ tính ban đêm: tắt; Chỉ tính ban đêm: bật), từ 26/11/2026',
      'Cough, version 1 (At night only: off; At night only: on), since 26/11/2026',
    ],
  ])('%s', (_, more, vi, en) => {
    const entry = { ...plain, ...more };
    expect(definitionLabel(entry, [entry])).toEqual({ vi, en });
    expect(isDefinitionChanged(entry, [entry])).toBe(more.changed !== undefined);
  });

  it('of a group names its changed conditions, and of a band those that it leaves out', () => {
    const cough = { ...plain, version: 3, changed: changed() };
    const other = { ...plain, id: 'other', changed: changed() };
    const group = {
      ...plain,
      id: 'all',
      title: { vi: 'Mọi bệnh', en: 'Every illness' },
      members: ['cough', 'sneeze'],
    };
    const band = { ...plain, id: 'band', title: { vi: 'Hắng giọng', en: 'Hawking' }, excludes: ['cough'] };
    const entries = [cough, other, group, band];
    expect(definitionLabel(group, entries)).toEqual({
      vi: 'Mọi bệnh, phiên bản 1; trong đó Ho, phiên bản 3, từ 26/11/2026',
      en: 'Every illness, version 1; in it Cough, version 3, since 26/11/2026',
    });
    expect(definitionLabel(band, entries).vi).toBe(
      'Hắng giọng, phiên bản 1; loại trừ Ho, phiên bản 3, từ 26/11/2026',
    );
    expect([group, band].map((entry) => isDefinitionChanged(entry, entries))).toEqual([true, true]);
    expect(isDefinitionChanged({ ...group, members: ['sneeze'] }, entries)).toBe(false);
  });
});
