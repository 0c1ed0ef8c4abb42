import type { View } from '#queries/disclosure/views.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';

export const REPORT_LANGUAGES = ['vi', 'en'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/**
 * The file of a report: which area, up to which day, in which language, of which snapshot and view. The same report has the
 * same name, so that one that is there need not be printed again.
 */
export function reportName(
  area: ManifestArea,
  language: ReportLanguage,
  { id, as_of }: Pick<Manifest, 'id' | 'as_of'>,
  view: View,
): string {
  const name = area.name.en
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .trim()
    .replaceAll(/[ -]+/g, '-');
  return [area.code, name, as_of, language, ...(view === 'inside' ? [] : [view]), id].join('_') + '.pdf';
}
