import type { StatedDefinition } from '#queries/tiles/stated-definitions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { snapshotFiles } from '../overview/read.ts';

/** What the Methods page says of a snapshot. */
export interface MethodsPage {
  readonly manifest: Manifest;
  /** By id. Groups have none, nor have the conditions of snapshots from before definitions were kept. */
  readonly definitions: ReadonlyMap<string, StatedDefinition>;
}

export async function methodsPage(snapshot: string, fetch: typeof globalThis.fetch): Promise<MethodsPage> {
  const files = snapshotFiles(fetch, snapshot);
  const [manifest, kept] = await Promise.all([files.manifest(), files.statedDefinitions()]);
  return { manifest, definitions: new Map(kept.map((one) => [one.id, one])) };
}
