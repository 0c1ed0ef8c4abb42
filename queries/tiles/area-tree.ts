import type { Bilingual, ManifestArea } from './manifest.ts';

/** The areas listed below one: its own, and those that it shares with others. In no order. */
export const childrenOf = (areas: readonly ManifestArea[], code: string): ManifestArea[] =>
  areas.filter((area) => (area.shared_with ? area.shared_with.includes(code) : area.parent === code));

/** The area in whose tile the rows of an area stand whole; null for the root. */
export const tileAreaOf = ({ code, parent, shared_with }: ManifestArea): string | null =>
  shared_with ? code : parent;

/** What an area is called on the map that is shown; its code where it is not on it. */
export const areaName = (
  areas: readonly Pick<ManifestArea, 'code' | 'full_name'>[],
  code: string,
): Bilingual => areas.find((area) => area.code === code)?.full_name ?? { vi: code, en: code };
