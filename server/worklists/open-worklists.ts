import { actorNow } from '../access/acting.ts';
import type { Snapshots } from '../api/snapshots.ts';
import { ON_THIS_MACHINE } from '../audit/actors.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { identityReader } from '../identity/identity-reader.ts';
import { holdContacts } from './contact-book.ts';
import { WorklistDesk } from './worklist-desk.ts';
import { WorklistFiles } from './worklist-files.ts';

export interface OpenWorklists {
  readonly desk: WorklistDesk;
  /** Ends after what is being read. */
  close(): Promise<void>;
}

/** Opens what the worklists of a data folder are read from, each part when it is first asked for. */
export function openWorklists({
  dataFolder,
  snapshots,
  log,
  readOnly,
}: {
  readonly dataFolder: string;
  readonly snapshots: Snapshots;
  readonly log: AuditLog;
  readonly readOnly: boolean;
}): OpenWorklists {
  const files = new WorklistFiles(dataFolder);
  const identities = identityReader(dataFolder);
  let held: ReturnType<typeof holdContacts> | undefined;
  return {
    desk: new WorklistDesk({
      ...{ dataFolder, snapshots, files, identities, readOnly },
      contacts: () => (held ??= holdContacts(dataFolder)).book,
      record: (deed) => log.add({ ...(actorNow() ?? ON_THIS_MACHINE), ...deed }),
      markOf: (person) => log.personMark(person),
    }),
    close: async () => {
      await files.close();
      await identities.close();
      await held?.release();
    },
  };
}
