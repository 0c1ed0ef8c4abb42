import type { CatalogueEntry } from '../tiles/manifest.ts';

/** Whether there are lists of a kind of condition: of those that somebody is looked after for. */
export const isListed = (kind: CatalogueEntry['kind']): boolean => kind === 'disease' || kind === 'group';
