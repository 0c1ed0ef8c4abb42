import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TreatedView } from '#queries/disclosure/views.ts';

/** The folder of the project, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where a treated view keeps its snapshots and their pointer: a folder of its own, laid out as a data folder. */
export const viewFolder = (dataFolder: string, view: TreatedView): string => join(dataFolder, view);
