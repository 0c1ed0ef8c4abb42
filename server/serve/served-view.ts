import { view as viewOf, type View } from '#queries/disclosure/views.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { viewFolder } from './places.ts';
import { readShown } from './published.ts';
import { Refusal } from './refusal.ts';

/**
 * The folder in which what a role may see is published. Whoever reads it reads no other: what is not in it cannot be asked
 * for.
 * @throws {Refusal} where nothing is published, or not this view
 */
export function servedView(
  dataFolder: string,
  role: View,
): { readonly folder: string; readonly published: Manifest; readonly exact: Manifest } {
  const exact = readShown(dataFolder);
  if (exact === null) throw nothingPublished(dataFolder);
  const { id } = viewOf(role);
  if (id === 'inside') return { folder: dataFolder, published: exact, exact };
  const folder = viewFolder(dataFolder, id);
  const published = readShown(folder);
  if (published === null) throw viewNotPublished(role);
  return { folder, published, exact };
}

const viewNotPublished = (role: View): Refusal =>
  new Refusal(
    'view_not_published',
    `The ${role} view has not been published yet. Publish it first: tamsoat publish --view ${role}`,
  );

export function nothingPublished(dataFolder: string): Refusal {
  return new Refusal(
    'nothing_published',
    `Nothing is published in ${dataFolder}. Import your data and run tamsoat publish, or run npm start for the sample province.`,
  );
}
