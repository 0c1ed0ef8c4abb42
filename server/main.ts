import type { View } from '#queries/disclosure/views.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { Access, KEY_LOST, type Doer } from './access/access.ts';
import { openToAll, signedInOnly } from './access/access-parts.ts';
import { IdentityProvider, type ProviderSettings } from './access/identity-provider.ts';
import { onRecord } from './access/on-record.ts';
import { shownMaps } from './access/shown-map.ts';
import { actorNow } from './access/acting.ts';
import { BY_COMMAND, ON_THIS_MACHINE } from './audit/actors.ts';
import { LogDesk } from './audit/log-desk.ts';
import { DefinitionDesk } from './definitions/definition-desk.ts';
import { saidInStore } from './audit/said-in-store.ts';
import { openAuditLog, type AuditLog } from './audit/audit-log.ts';
import { readLastBackup } from './backup/last-backup.ts';
import { preparedSnapshots, type PreparedSnapshots } from './api/prepared-snapshots.ts';
import { openSnapshots } from './api/snapshots.ts';
import { createApp, type PagesReadLately } from './app.ts';
import { limitedServer } from './http/limited-server.ts';
import { openLog } from './http/open-log.ts';
import { Desk } from './imports/desk.ts';
import { deskWork } from './imports/desk-work.ts';
import { ExtractDesk } from './extracts/extract-desk.ts';
import { isEncrypted, readTls, type TlsFiles } from './serve/encryption.ts';
import { isLoopback, listen, refuseUnlessSafe, urlOf } from './serve/address.ts';
import { forgetOld } from './serve/forget-old.ts';
import { explainer } from './serve/explain-beside.ts';
import { openControlSocket } from './serve/control-socket.ts';
import { createJobQueue } from './serve/job-queue.ts';
import { jobRecord } from './serve/job-record.ts';
import { loadDashboard } from './serve/load-dashboard.ts';
import { viewFolder } from './serve/places.ts';
import { notePagesRead, pagesReadBefore } from './serve/pages-read.ts';
import { readiness } from './serve/readiness.ts';
import { servedView } from './serve/served-view.ts';
import { serverJobs } from './serve/server-jobs.ts';
import { stopListening } from './serve/stop-listening.ts';
import { syntheticOnly } from './serve/synthetic-only.ts';
import { holdsRealData } from './store/real-data.ts';
import { TargetDesk } from './targets/target-desk.ts';
import { openWorklists } from './worklists/open-worklists.ts';
import { readBlocked } from './surveillance/blocked-publication.ts';

/** So long after a publication it may not show yet. */
const LOOK_EVERY_MS = 20;

export interface ServerSettings {
  /** Held by this process already. */
  readonly dataFolder: string;
  readonly address: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  /** What everybody who reaches it may see; exact unless said otherwise. */
  readonly view?: View;
  /** Where this machine alone reads the metrics; without it there are none. */
  readonly metricsPort?: number | undefined;
  /** Files of a certificate and its key (PEM); without them it speaks plain HTTP. */
  readonly tls?: TlsFiles | undefined;
  /** Addresses of the proxies whose word is taken for who asks and by which protocol; without them nobody's. */
  readonly trustProxy?: readonly string[] | undefined;
  /** The identity provider by which people sign in beside a password. */
  readonly provider?: ProviderSettings | undefined;
}

export interface RunningServer {
  readonly url: string;
  /** Where nobody looks after the accounts yet: the link by which the first administrator chooses a password. */
  readonly first: string | null;
  readonly metricsUrl?: string | undefined;
  /** Ends after the answers that are under way; a job in the middle is stopped, the store is as before it. */
  close(): Promise<void>;
}

/**
 * Puts the server together: snapshots, API, pages, and the socket through which commands hand it jobs.
 * @throws {Refusal} nothing published, port busy, address not allowed
 */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { dataFolder, address, view = 'inside', tls, trustProxy } = settings;
  const seen = servedView(dataFolder, view);
  // Published or not: a demonstration into which real data were imported is none any more.
  const isOpen = seen.exact.synthetic && !holdsRealData(dataFolder);
  const access = isOpen ? null : await Access.open(dataFolder);
  try {
    refuseUnlessSafe(
      address,
      access && {
        has_administrator: access.hasAdministrator(),
        is_encrypted: isEncrypted({ tls, trustProxy }),
      },
    );
    return await serve(settings, seen, access);
  } catch (error) {
    // Left open, it would write once more what it knew, over what the next start knows.
    await access?.close();
    throw error;
  }
}

async function serve(
  {
    dataFolder,
    address,
    port,
    view: role = 'inside',
    metricsPort,
    tls,
    trustProxy,
    provider,
  }: ServerSettings,
  seen: ReturnType<typeof servedView>,
  access: Access | null,
): Promise<RunningServer> {
  // Results go to stdout and progress to stderr: of the log only what somebody must look at.
  const log = openLog(process.env['TAMSOAT_LOG'] ?? 'warn');
  const keyFault = access?.keyFault();
  if (keyFault) log.error({ reason: keyFault.reason }, KEY_LOST.en);
  let is_closed = false;
  const demonstration = (): boolean => {
    if (!is_closed && holdsRealData(dataFolder)) {
      is_closed = true;
      log.error({}, CLOSED);
    }
    return !is_closed && exact.current()?.manifest.synthetic === true;
  };
  let readLately: PagesReadLately | undefined;
  /** Where it cannot be written, the next server begins without it. */
  const noteRead = (): void => {
    try {
      const shown = exact.current()?.manifest;
      if (readLately && shown) notePagesRead(dataFolder, readLately.asked(), shown);
    } catch (error) {
      log.warn({ err: error }, 'which pages are read could not be noted');
    }
  };
  const prepared = (folder: string, as: 'exact' | 'department'): PreparedSnapshots =>
    preparedSnapshots(
      openSnapshots(folder, log),
      async (next) => {
        // Real people's figures are not made for those who need not sign in.
        if (!access && !next.manifest.synthetic) return;
        noteRead();
        await readLately?.prepare({ [as]: next }, stopping.signal);
      },
      LOOK_EVERY_MS,
    );
  const stopping = new AbortController();
  const exact = prepared(dataFolder, 'exact');
  const department = prepared(viewFolder(dataFolder, 'department'), 'department');
  const shown = role === 'inside' ? exact : prepared(seen.folder, 'exact');
  /** Ends once everything that is published is shown. */
  const settled = async (): Promise<void> => {
    await Promise.all([...new Set([exact, shown, department])].map((one) => one.settled()));
  };
  await access?.follow(shownMaps(dataFolder, () => exact.current()?.manifest));
  const metrics =
    metricsPort === undefined
      ? undefined
      : (await import('./serve/metrics.ts')).createMetrics(
          {
            publishedAt: () => exact.current()?.manifest.published_at,
            jobs: () => queue.titles().length,
            isHeldBack: () => readBlocked(dataFolder) !== null,
            lastBackup: () => readLastBackup(dataFolder),
          },
          log,
        );
  const queue = createJobQueue(jobRecord(log, metrics?.onJobEnded));
  const auditLog = openAuditLog(dataFolder);
  const explaining = explainer(dataFolder, log, stopping.signal);
  // Synthetic data that others can reach: they read, and hand nothing in.
  const has_desk = access !== null || (isLoopback(address) && role === 'inside');
  const perform = deskWork({
    dataFolder,
    queue,
    log: auditLog,
    explainer: explaining,
    settled,
    signal: stopping.signal,
  });
  const desk = has_desk
    ? new Desk({
        dataFolder,
        queue,
        perform,
        onPeopleShown: (people) =>
          auditLog.add({
            ...(actorNow() ?? ON_THIS_MACHINE),
            ...{ act: 'people_read', list: 'may_be_one', purpose: 'identity_check' },
            ...{ people, areas: [] },
          }),
      })
    : undefined;
  const worklists =
    access !== null || role === 'inside'
      ? openWorklists({ dataFolder, snapshots: exact, log: auditLog, readOnly: !has_desk })
      : undefined;
  const extracts = has_desk
    ? new ExtractDesk({
        dataFolder,
        perform,
        manifest: () => exact.current()?.manifest,
        record: (entry) => auditLog.add(entry),
      })
    : undefined;
  // What may be kept for a time alone goes then, whether or not anybody imports.
  const forget = (): void => {
    desk?.removeOld(new Date());
    forgetOld(dataFolder, access, new Date()).catch((error: unknown) => {
      log.error({ err: error }, 'what may not be kept any longer could not be removed');
    });
  };
  const forgetting = setInterval(forget, HOUR_MS).unref();
  const targetDesk = access
    ? new TargetDesk({ dataFolder, queue, perform, manifest: () => exact.current()?.manifest })
    : undefined;
  const logDesk = access
    ? new LogDesk({
        ...{ dataFolder, log: auditLog, signal: stopping.signal },
        said: () => saidInStore(dataFolder, queue),
      })
    : undefined;
  const recording = access && onRecord(access, auditLog, log);
  const app = createApp({
    ...(desk && { desk }),
    worklists: worklists?.desk,
    ...(extracts && { extracts }),
    ...(logDesk && { logDesk }),
    ...(targetDesk && { targetDesk }),
    ...(access && { definitionDesk: new DefinitionDesk({ dataFolder, queue, perform }) }),
    held: () => readBlocked(dataFolder),
    ...(access && recording
      ? {
          access: signedInOnly({
            access,
            areas: () => (exact.current()?.manifest.areas ?? []).filter(({ kind }) => kind !== 'unsplit'),
            ...recording,
            provider:
              provider &&
              new IdentityProvider(provider, (code) => {
                log.warn({ code }, 'the identity provider could not be used');
              }),
          }),
          snapshots: exact,
          department,
        }
      : {
          access: openToAll(demonstration),
          snapshots: syntheticOnly(shown),
        }),
    dashboardHandler: await loadDashboard(),
    log,
    loopbackOnly: isLoopback(address) && trustProxy === undefined,
    trustProxy,
    behindTls: access !== null && tls === undefined && (trustProxy?.length ?? 0) > 0,
    unready: readiness({
      dataFolder,
      servedFolder: seen.folder,
      snapshots: shown,
      stopping: stopping.signal,
    }),
    impaired: () => (access?.keyFault() ? [KEY_LOST] : []),
    // Nor what was read before people had to sign in.
    readBefore: pagesReadBefore(dataFolder).filter(
      ({ principal }) => !access || principal?.kind !== 'demonstration',
    ),
    preparing: (pages) => {
      readLately = pages;
    },
    ...(metrics && { onAnswered: metrics.onAnswered }),
  });
  const metricsUrl = metricsPort === undefined ? undefined : await metrics?.serve(metricsPort);
  const http = limitedServer(app, { tls: readTls(tls) });
  const url = urlOf(address, await listen(http, address, port), tls ? 'https' : 'http');

  const control = await openControlSocket(
    dataFolder,
    serverJobs({
      dataFolder,
      access,
      url,
      queue,
      log: auditLog,
      explainer: explaining,
      settled,
      signal: stopping.signal,
    }),
  );
  forget();
  // Who comes first after a start is to wait no longer than others.
  void readLately?.prepare({}, stopping.signal);
  // Where an earlier process was stopped before it had explained what it published.
  explaining.start();
  return {
    url,
    first: access && (await firstAdministrator(access, seen.exact, url, auditLog)),
    metricsUrl,
    close: async () => {
      stopping.abort();
      noteRead();
      clearInterval(forgetting);
      control.close();
      await stopListening(http);
      await queue.idle();
      await explaining.stop();
      await worklists?.close();
      await recording?.noteRest();
      await access?.close();
      await metrics?.close();
    },
  };
}

/** The account with which everything begins; a new link at each start, until it was used. */
async function firstAdministrator(
  access: Access,
  { root_area }: Manifest,
  url: string,
  acts: AuditLog,
): Promise<string | null> {
  if (access.hasAdministrator()) return null;
  const by: Doer = {
    // Who started the server, on its own machine.
    name: BY_COMMAND.by,
    record: (act) => acts.add({ ...BY_COMMAND, ...act }),
  };
  const made = access.named(FIRST);
  const invitation = made
    ? await access.invite(made.account, by)
    : (
        await access.create(
          { name: FIRST, full_name: '', grants: [{ role: 'administrator', area: root_area }] },
          by,
        )
      ).invitation;
  return `${url}/invitation/${invitation}`;
}

const CLOSED =
  'Data of real people were imported: nobody is let in any more. Stop this server and start it again: it prints the link by which the first administrator chooses a password.';
const HOUR_MS = 3_600_000;
const FIRST = 'quan-tri';
