import type { Access, Doer, From } from '../../server/access/access.ts';
import type { Account } from '../../server/access/access-store.ts';

/** Who does in tests what is on no record there. */
export const BY_TEST: Doer = { name: 'test', record: () => Promise.resolve() };
export const FROM: From = {
  network: '203.0.113.0/24',
  browser: 'Firefox, Windows',
  record: BY_TEST.record,
};

/** Signs an account in. @returns what its browser keeps */
export async function beginSession(
  access: Access,
  account: Account,
  had_second_factor: boolean,
): Promise<string> {
  return (await access.begin(account, { how: 'password', had_second_factor }, FROM)).session;
}
