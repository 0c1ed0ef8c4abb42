import type { ManifestArea } from '#queries/tiles/manifest.ts';
import type { RunningServer } from '../../server/main.ts';
import { Client, codeOf, codesIn } from './client.ts';

export const PASSWORD = 'một con trâu đi qua cầu';

/** An administrator, somebody who reads figures, and somebody who reads people of a district; each in a browser of their own. */
export interface ThreePeople {
  readonly chief: Client;
  readonly viewer: Client;
  readonly head: Client;
  readonly district: string;
}

/** Begins with a server that nobody has an account at yet. */
export async function threePeople(
  server: RunningServer,
  areas: readonly ManifestArea[],
  rootArea: string,
): Promise<ThreePeople> {
  const signedIn = async (invitation: string, name: string): Promise<Client> => {
    const client = new Client(server.url);
    await client.act(invitation, { password: PASSWORD, again: PASSWORD });
    await client.act('/sign-in', { name, password: PASSWORD });
    return client;
  };
  const withFactor = async (client: Client): Promise<Client> => {
    await client.act('/account/second-factor', { code: codeOf(codesIn(await client.page('/account'))[0]!) });
    return client;
  };
  const chief = await withFactor(await signedIn(new URL(server.first!).pathname, 'quan-tri'));
  const invite = async (name: string, role: string, area: string): Promise<string> => {
    const { page } = await chief.act('/accounts/new', { name, full_name: '', role, area });
    return new URL(codesIn(page)[0]!).pathname;
  };
  const district = areas.find(({ level }) => level === 'district')!.code;
  const viewer = await signedIn(await invite('nguoi.xem', 'viewer', rootArea), 'nguoi.xem');
  const head = await withFactor(
    await signedIn(await invite('phu.trach', 'district_head', district), 'phu.trach'),
  );
  return { chief, viewer, head, district };
}
