import { withIdentities, type Said } from '../../server/identity/identity-store.ts';
import { identityOf } from '../../server/identity/seal.ts';

/** Everything that is said of anybody, as any reader opens it; nothing where no identities are kept. */
export async function everybodySaid(dataFolder: string): Promise<Said[]> {
  const all: Said[] = [];
  await withIdentities(dataFolder, async (identities) =>
    identities?.everybody((lines) => {
      for (const line of lines.split('\n')) all.push(saidIn(line));
      return Promise.resolve();
    }),
  );
  return all;
}

function saidIn(line: string): Said {
  const [person = '', versionAt = '', importId, items = ''] = line.split('\t');
  return { person, versionAt, importId: Number(importId), identity: identityOf(items) };
}
