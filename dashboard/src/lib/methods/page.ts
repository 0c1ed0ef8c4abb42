import type { StatedDefinition } from '#queries/tiles/stated-definitions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { statedDefinitionsPath } from '#queries/tiles/tile.ts';
import { snapshotFiles } from '../overview/read.ts';

/** What the Methods page says of a snapshot. */
export interface MethodsPage {
  readonly manifest: Manifest;
  /** By id. Groups have none, nor have the conditions of snapshots from before definitions were kept. */
  readonly definitions: ReadonlyMap<string, StatedDefinition>;
}

export async function methodsPage(snapshot: string, fetch: typeof globalThis.fetch): Promise<MethodsPage> {
  const manifest = await snapshotFiles(fetch, snapshot).manifest();
  const kept = await statedDefinitionsOf(snapshot, fetch);
  return { manifest, definitions: new Map(kept.map((one) => [one.id, one])) };
}

/** Empty for snapshots from before definitions were kept. */
export async function statedDefinitionsOf(
  snapshot: string,
  fetch: typeof globalThis.fetch,
): Promise<readonly StatedDefinition[]> {
  const response = await fetch(statedDefinitionsPath(snapshot));
  // Written by the publisher, which checked it. As text: SvelteKit would copy what a page reads as JSON into the HTML.
  return response.ok ? (JSON.parse(await (await response.blob()).text()) as StatedDefinition[]) : [];
}
