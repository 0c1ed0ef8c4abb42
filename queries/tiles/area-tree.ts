import type { ManifestArea } from './manifest.ts';

/** The areas listed below one: its own, and those that it shares with others. In no order. */
export const childrenOf = (areas: readonly ManifestArea[], code: string): ManifestArea[] =>
  areas.filter((area) => (area.shared_with ? area.shared_with.includes(code) : area.parent === code));

/** The area in whose tile the rows of an area stand whole; null for the root. */
export const tileAreaOf = ({ code, parent, shared_with }: ManifestArea): string | null =>
  shared_with ? code : parent;
