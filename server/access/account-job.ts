import { existsSync } from 'node:fs';
import type { Grant } from '#queries/access/roles.ts';
import type { AccountAct } from '../serve/job.ts';
import { Refusal } from '../serve/refusal.ts';
import { storeFiles } from '../store/store-files.ts';
import { Access, type Doer } from './access.ts';
import type { Account } from './access-store.ts';

/** An account as `tamsoat account list` prints it. */
export interface ListedAccount {
  readonly name: string;
  readonly full_name: string;
  readonly roles: readonly Grant[];
  readonly has_password: boolean;
  /** Signs in by the identity provider. */
  readonly is_bound: boolean;
  readonly has_second_factor: boolean;
  /** Browsers that are signed in as it. */
  readonly sessions: number;
}

export interface AccountLink {
  readonly name: string;
  /** Path of the page on which a password is chosen, once, within three days. */
  readonly path: string;
}

export interface EndedSessions {
  readonly name: string;
  readonly sessions: number;
}

/**
 * Does an act on the accounts of a data folder, on record.
 * @param by who is on record as having done it
 * @param serving the accounts as the running server has them: one process holds them; without it they are opened
 * @throws {Refusal} where there are no accounts, not this one, or the act is not for it
 */
export async function performAccount(
  dataFolder: string,
  act: AccountAct,
  by: Doer,
  serving?: Access | null,
): Promise<ListedAccount[] | AccountLink | EndedSessions> {
  if (serving) return perform(serving, act, by);
  if (!existsSync(storeFiles(dataFolder).access))
    throw new Refusal(
      'no_accounts',
      `There are no accounts in ${dataFolder}: the first is made when a server starts with data of real people.`,
      2,
    );
  const access = await Access.open(dataFolder);
  try {
    return await perform(access, act, by);
  } finally {
    await access.close();
  }
}

async function perform(
  access: Access,
  act: AccountAct,
  by: Doer,
): Promise<ListedAccount[] | AccountLink | EndedSessions> {
  if (act.do === 'list') return access.accounts().map((account) => listed(access, account));
  const { account, name } = named(access, act.name);
  if (act.do === 'end-sessions') return { name, sessions: await access.endSessions(account, by) };
  if (!access.grantsOf(account).some(({ role }) => role === 'administrator'))
    throw new Refusal(
      'no_administrator',
      `${name} is no administrator: an administrator makes links for others, on the page Accounts and roles.`,
      2,
    );
  return { name, path: `/invitation/${await access.invite(account, by)}` };
}

function named(access: Access, name: string): Account {
  const account = access.named(name);
  if (account) return account;
  throw new Refusal(
    'unknown_account',
    'There is no such account, or it is closed. Those that there are: tamsoat account list',
    2,
  );
}

const listed = (access: Access, { account, name, full_name, ...kept }: Account): ListedAccount => ({
  ...{ name, full_name },
  roles: access.grantsOf(account).map(({ role, area }) => ({ role, area })),
  has_password: kept.password !== null,
  is_bound: kept.subject !== null,
  has_second_factor: kept.second_factor !== null,
  sessions: access.sessions.of(account).length,
});
