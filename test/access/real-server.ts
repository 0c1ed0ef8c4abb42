import type { Express } from 'express';
import type { Role } from '#queries/access/roles.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { Access } from '../../server/access/access.ts';
import { signedInOnly, type SignedInOnly } from '../../server/access/access-parts.ts';
import { actorNow } from '../../server/access/acting.ts';
import { onRecord } from '../../server/access/on-record.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { createApp } from '../../server/app.ts';
import { ON_THIS_MACHINE } from '../../server/audit/actors.ts';
import type { Deed } from '../../server/audit/on-record.ts';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { holdContacts } from '../../server/worklists/contact-book.ts';
import { WorklistDesk } from '../../server/worklists/worklist-desk.ts';
import { WorklistFiles } from '../../server/worklists/worklist-files.ts';
import { LogDesk } from '../../server/audit/log-desk.ts';
import { DefinitionDesk } from '../../server/definitions/definition-desk.ts';
import { saidInStore } from '../../server/audit/said-in-store.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { ExtractDesk } from '../../server/extracts/extract-desk.ts';
import { deskWork } from '../../server/imports/desk-work.ts';
import { Desk } from '../../server/imports/desk.ts';
import { createJobQueue, type JobQueue } from '../../server/serve/job-queue.ts';
import { loadDashboard } from '../../server/serve/load-dashboard.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { shownMaps } from '../../server/access/shown-map.ts';
import { REQUEST_LIMITS, type Limits } from '../../server/access/request-rate.ts';
import { TargetDesk } from '../../server/targets/target-desk.ts';
import { listen } from '../listen.ts';
import { realFolder } from './real-folder.ts';
import { BY_TEST, beginSession } from './doers.ts';

export interface Refused {
  readonly path: string;
  readonly by: string | null;
  readonly why: string;
}

export interface RealServer {
  readonly url: string;
  readonly app: Express;
  readonly access: Access;
  readonly dataFolder: string;
  /** The line of jobs on its store. */
  readonly queue: JobQueue;
  /** Of the exact snapshot. */
  readonly manifest: Manifest;
  /** What was turned away, which is in the log too, and what was done, as the log would be told. */
  readonly refused: Refused[];
  readonly acts: Parameters<SignedInOnly['record']>[1][];
  /** What was done with people, which is in the log too. */
  readonly deeds: Deed[];
  /** Headers of somebody who is signed in in a role. */
  readonly as: (role: Role, area: string) => Promise<Readonly<Record<string, string>>>;
  readonly close: () => Promise<void>;
}

const UNBOUNDED = Object.fromEntries(
  Object.keys(REQUEST_LIMITS).map((as) => [as, { a_minute: 1_000_000 }]),
) as Limits;

/** The whole HTTP side over a folder of real people: pages as built, API, tiles, and nobody let in without an account. */
export async function realServer(): Promise<RealServer> {
  const { dataFolder, manifest, remove } = await realFolder();
  const access = await Access.open(dataFolder);
  const silent = (): void => undefined;
  const log = { info: silent, warn: silent, error: silent };
  const exact = openSnapshots(dataFolder, log);
  const stopping = new AbortController();
  const auditLog = openAuditLog(dataFolder);
  await access.follow(shownMaps(dataFolder, () => exact.current()?.manifest));
  // One by one, however many there are in a minute: their bound has a test of its own.
  const noted = onRecord(access, auditLog, log, { points: 1_000_000, duration: 60 });
  const refused: Refused[] = [];
  const acts: Parameters<SignedInOnly['record']>[1][] = [];
  const deeds: Deed[] = [];
  const files = new WorklistFiles(dataFolder);
  const identities = identityReader(dataFolder);
  const contacts = holdContacts(dataFolder);
  const worklists = new WorklistDesk({
    ...{ dataFolder, snapshots: exact, files, identities },
    contacts: () => contacts.book,
    record: (deed) => {
      deeds.push(deed);
      return auditLog.add({ ...(actorNow() ?? ON_THIS_MACHINE), ...deed });
    },
    markOf: () => `p-${'0'.repeat(32)}`,
  });
  const queue = createJobQueue();
  const perform = deskWork({
    ...{ dataFolder, queue, log: auditLog, signal: stopping.signal },
    explainer: { start: silent, stop: () => Promise.resolve() },
  });
  const app = createApp({
    access: signedInOnly({
      access,
      areas: () => exact.current()?.manifest.areas ?? [],
      record: (_request, act) => {
        acts.push(act);
        return Promise.resolve();
      },
      onRefused: (request, principal, why) => {
        refused.push({ path: request.originalUrl, by: principal?.name ?? null, why });
        noted.onRefused(request, principal, why);
      },
    }),
    snapshots: exact,
    // Who walks over every address asks for more in a minute than anybody; limits have a test of their own.
    limits: UNBOUNDED,
    worklists,
    department: openSnapshots(viewFolder(dataFolder, 'department'), log),
    dashboardHandler: await loadDashboard(),
    desk: new Desk({
      dataFolder,
      queue: createJobQueue(),
      perform: () => Promise.reject(new Error('none')),
    }),
    extracts: new ExtractDesk({
      dataFolder,
      perform,
      manifest: () => exact.current()?.manifest,
      record: (entry) => auditLog.add(entry),
    }),
    definitionDesk: new DefinitionDesk({ dataFolder, queue, perform }),
    targetDesk: new TargetDesk({ dataFolder, queue, perform, manifest: () => exact.current()?.manifest }),
    logDesk: new LogDesk({
      ...{ dataFolder, log: auditLog, signal: stopping.signal },
      said: () => saidInStore(dataFolder, queue),
    }),
    log,
    unready: () => Promise.resolve([]),
  });
  const site = await listen(app);
  let made = 0;
  return {
    url: site.url,
    app,
    access,
    dataFolder,
    queue,
    manifest,
    refused,
    acts,
    deeds,
    as: async (role, area) => {
      const name = `thu-${String(++made)}`;
      const { account } = await access.create({ name, full_name: '', grants: [{ role, area }] }, BY_TEST);
      const session = await beginSession(access, account, true);
      return { cookie: `session=${session}`, origin: site.url };
    },
    close: async () => {
      stopping.abort();
      await site.close();
      await files.close();
      await identities.close();
      await contacts.release();
      await access.close();
      remove();
    },
  };
}
