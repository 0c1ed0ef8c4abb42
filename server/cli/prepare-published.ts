import { view as viewOf } from '#queries/disclosure/views.ts';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAuditLog } from '../audit/audit-log.ts';
import { BY_SYSTEM } from '../audit/actors.ts';
import { onRecord } from '../audit/on-record.ts';
import { readPublishedDefinitions } from '../definitions/published-definitions.ts';
import { explainFailure } from '../serve/explain-failure.ts';
import { publishFolder } from '../serve/perform-job.ts';
import type { OnProgress } from '../serve/progress.ts';
import { readPublishedFrom, surveillanceSources } from '../serve/published-from.ts';
import { viewFolder } from '../serve/places.ts';
import { readPublished, readShown } from '../serve/published.ts';
import { Refusal } from '../serve/refusal.ts';
import { runStep } from '../serve/run-step.ts';
import type { StartOptions } from './options.ts';

/**
 * Sees to it that something up to date is published in a data folder that this process holds: the sample province
 * where there is no data at all, else what is there, if the definitions have changed since.
 * @returns why what is there could not be published anew and an older state is shown
 */
export async function preparePublished(
  options: StartOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<string | undefined> {
  const folder = options.data;
  // Stands while the sample is being made: a start that was broken off is taken up again, not mistaken for own data.
  const unfinished = join(folder, 'sample-unfinished');
  const published = readShown(folder);
  if (existsSync(unfinished) || (published === null && !existsSync(join(folder, 'store.duckdb')))) {
    writeFileSync(unfinished, '');
    const asOf = await importSample(options, onProgress, signal);
    await publishOnRecord(folder, { asOf }, onProgress, signal);
    rmSync(unfinished);
    return undefined;
  }
  const from = readPublishedFrom(folder);
  if (published !== null && from?.snapshot === published.id && from.sources === surveillanceSources())
    return undefined;
  // What somebody changed in a definition waits for whoever publishes.
  const upToChange = published === null ? undefined : (readPublishedDefinitions(folder)?.upToChange ?? 0);
  try {
    const asked = { asOf: from?.as_of, map: from?.map, upToChange };
    await publishOnRecord(folder, asked, onProgress, signal);
  } catch (error) {
    // What is shown stays, and is served, whatever stands against showing anything newer.
    const refusal = explainFailure(error, folder);
    if (published === null || refusal === null) throw error;
    return refusal.message;
  }
  return undefined;
}

/**
 * Publishes the view that is to be served, where it was never published, or is older than the exact snapshot and due.
 * @throws {Refusal} where it is not published and cannot be
 */
export async function prepareView(
  { data: dataFolder, view: role }: StartOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<void> {
  const { id: view } = viewOf(role);
  if (view === 'inside') return;
  const exact = readPublished(dataFolder);
  const treated = readPublished(viewFolder(dataFolder, view));
  if (exact === null || (treated !== null && treated.published_at >= exact.published_at)) return;
  const done = await runStep('publish-view', { dataFolder, view }, onProgress, signal);
  if (treated === null && 'not_published' in done)
    throw new Refusal('view_not_published', done.not_published);
}

const itself = (folder: string) => ({ log: openAuditLog(folder), actor: BY_SYSTEM });

const publishOnRecord = (...asked: Parameters<typeof publishFolder>): Promise<unknown> =>
  onRecord(itself(asked[0]), { job: 'publish' }, () => publishFolder(...asked));

/** @returns the day up to which the sample's events count */
async function importSample(
  { data: folder, seed, scale }: StartOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<string> {
  const out = join(folder, 'sample');
  const sample = await runStep('sample', { out, seed, scale, format: 'csv' }, onProgress, signal);
  const files = sample.files.map(({ file, mapping }) => ({
    file: join(out, file),
    map: join(out, 'mappings', mapping),
  }));
  await onRecord(itself(folder), { job: 'import', file: out, map: join(out, 'mappings') }, () =>
    runStep('import', { dataFolder: folder, files }, onProgress, signal),
  );
  return sample.as_of;
}
