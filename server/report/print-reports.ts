import { accessSync, constants, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pino } from 'pino';
import type { View } from '#queries/disclosure/views.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import { openSnapshots, type Snapshots } from '../api/snapshots.ts';
import { openToAll } from '../access/access-parts.ts';
import { createApp } from '../app.ts';
import { listen } from '../serve/address.ts';
import { loadDashboard } from '../serve/load-dashboard.ts';
import { makeFolder } from '../serve/make-folder.ts';
import type { OnProgress } from '../serve/progress.ts';
import { Refusal } from '../serve/refusal.ts';
import { servedView } from '../serve/served-view.ts';
import { stopListening } from '../serve/stop-listening.ts';
import { findChromium } from './find-chromium.ts';
import { openPrinter } from './print-page.ts';
import { reportName, type ReportLanguage } from './report-name.ts';

export interface ReportsAsked {
  readonly dataFolder: string;
  readonly view: View;
  /** Codes; none is the whole that was published. */
  readonly areas: readonly string[];
  /** Whether each area directly below them gets one too. */
  readonly below: boolean;
  readonly languages: readonly ReportLanguage[];
  readonly out: string;
  /** Whether those that are there are printed again. */
  readonly again: boolean;
  /** The address by which readers know the dashboard. */
  readonly site: string;
  readonly chromium?: string | undefined;
}

export interface PrintedReports {
  readonly folder: string;
  readonly view: View;
  readonly snapshot: string;
  readonly as_of: string;
  readonly printed: readonly string[];
  /** Of the same snapshot, from an earlier time. */
  readonly were_there: readonly string[];
}

interface Report {
  readonly file: string;
  readonly path: string;
}

/**
 * Prints the Overview of areas as PDF, two pages of A4 each, from what is published. Only reads the data folder, so it works
 * beside a running server and without one. Each file is whole or not there.
 * @throws {Refusal} unknown area, nothing published, no Chromium, a folder that cannot be written to
 */
export async function printReports(
  asked: ReportsAsked,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<PrintedReports> {
  const { folder, published } = servedView(asked.dataFolder, asked.view);
  const reports = reportsOf(published, asked);
  const due = reports.filter(({ file }) => asked.again || !existsSync(join(asked.out, file)));
  const result = {
    folder: asked.out,
    view: asked.view,
    snapshot: published.id,
    as_of: published.as_of,
    printed: due.map(({ file }) => file),
    were_there: reports.filter((report) => !due.includes(report)).map(({ file }) => file),
  };
  if (due.length === 0) return result;

  readyFolder(asked.out);
  const chromium = await findChromium(asked.chromium);
  const server = await serveSnapshot(folder, published.id);
  try {
    const printer = await openPrinter(chromium, { url: server.url, address: asked.site });
    try {
      for (const [done, { file, path }] of due.entries()) {
        signal.throwIfAborted();
        onProgress({ step: 'Printing reports', done, total: due.length });
        writeWhole(asked.out, file, await printer.print(path));
      }
      onProgress({ step: 'Printing reports', done: due.length, total: due.length });
    } finally {
      await printer.close();
    }
  } finally {
    await server.close();
  }
  return result;
}

function reportsOf(manifest: Manifest, { areas, below, languages, view }: ReportsAsked): Report[] {
  const wanted = areas.length === 0 ? [manifest.root_area] : areas;
  const named = wanted.map((code) => areaOf(manifest, code));
  const all = below
    ? named.flatMap((area) => [
        area,
        ...manifest.areas.filter(({ parent, kind }) => parent === area.code && kind !== 'unsplit'),
      ])
    : named;
  return [...new Set(all)].flatMap((area) =>
    languages.map((language) => ({
      file: reportName(area, language, manifest, view),
      path: (language === 'vi' ? '/' : `/${language}`) + (area.parent === null ? '' : `?area=${area.code}`),
    })),
  );
}

function areaOf({ areas, as_of }: Manifest, code: string): ManifestArea {
  const area = areas.find((one) => one.code === code);
  if (area) return area;
  const codes = areas.filter(({ level }) => level !== 'commune').map((one) => `${one.code} ${one.name.vi}`);
  throw new Refusal(
    'unknown_area',
    `What is published up to ${as_of} has no area ${code}. It has ${codes.join(', ')}, and the communes below them.`,
    2,
  );
}

/** The folder is tried before anything is printed. */
function readyFolder(out: string): void {
  try {
    makeFolder(out);
    accessSync(out, constants.W_OK);
  } catch (error) {
    throw unwritable(error, out);
  }
}

/** Beside its name first: whoever looks into the folder meanwhile finds no half of a report. */
function writeWhole(out: string, file: string, pdf: Buffer): void {
  const unfinished = join(out, `.${file}.${String(process.pid)}`);
  try {
    writeFileSync(unfinished, pdf);
    renameSync(unfinished, join(out, file));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw unwritable(error, out);
  }
}

function unwritable(error: unknown, out: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  return new Refusal(
    'reports_not_written',
    `No report can be written to ${out} (${error.message}). Name a folder in which this user may write: --out FOLDER`,
    2,
  );
}

/** The pages of one snapshot for this machine alone, whatever is published meanwhile. */
async function serveSnapshot(
  folder: string,
  snapshot: string,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const log = pino({ level: process.env['TAMSOAT_LOG'] ?? 'warn' }, pino.destination(2));
  const all = openSnapshots(folder, log);
  const meant = await all.get(snapshot);
  const snapshots: Snapshots = { ...all, current: () => meant };
  const http = createServer(
    createApp({
      access: openToAll(),
      snapshots,
      dashboardHandler: await loadDashboard(),
      log,
      loopbackOnly: true,
    }),
  );
  const port = await listen(http, '127.0.0.1', 0);
  return { url: `http://127.0.0.1:${String(port)}`, close: () => stopListening(http) };
}
