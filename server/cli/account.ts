import { Argument, type Command } from 'commander';
import type { AccountLink, EndedSessions, ListedAccount } from '../access/account-job.ts';
import type { AccountAct } from '../serve/job.ts';
import { dataOption, jsonOption, type FolderOptions, type OutputOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

type Common = FolderOptions & OutputOptions;

/** For the day on which nobody can do it on the pages: who has the machine may let an administrator in again. */
export function addAccount(program: Command): void {
  const account = program
    .command('account')
    .description('list the accounts, let an administrator in who lost everything, and sign an account out');
  account
    .command('list')
    .description('the accounts that may sign in')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const found = (await doAccount(options.data, { do: 'list' })) as ListedAccount[];
      tell(options, found, linesOf(found));
    });
  account
    .command('link')
    .description('make a link by which an administrator chooses a new password; the second step begins anew')
    .addArgument(nameArgument())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (name: string, options: Common) => {
      const made = (await doAccount(options.data, { do: 'link', name })) as AccountLink;
      tell(options, made, [
        `${made.name} chooses a new password here, once, within three days, at the address of the server:`,
        made.path,
      ]);
    });
  account
    .command('end-sessions')
    .description('sign an account out on every device')
    .addArgument(nameArgument())
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (name: string, options: Common) => {
      const ended = (await doAccount(options.data, { do: 'end-sessions', name })) as EndedSessions;
      tell(options, ended, [`${ended.name} is signed out on ${String(ended.sessions)} devices.`]);
    });
}

const nameArgument = (): Argument => new Argument('<name>', 'name by which the account signs in');

function linesOf(accounts: readonly ListedAccount[]): string[] {
  if (accounts.length === 0) return ['There are no accounts.'];
  return table(
    ['account', 'person', 'roles', 'signs in by', 'second step', 'devices'],
    accounts.map(({ name, full_name, roles, has_password, is_bound, has_second_factor, sessions }) => [
      name,
      full_name,
      roles.map(({ role, area }) => `${role} ${area}`).join(', '),
      [...(has_password ? ['password'] : []), ...(is_bound ? ['provider'] : [])].join(', ') || 'nothing yet',
      has_second_factor ? 'on' : 'off',
      String(sessions),
    ]),
  );
}

async function doAccount(folder: string, act: AccountAct): Promise<unknown> {
  const { handOverOrDo } = await import('./hand-over-or-do.ts');
  return handOverOrDo(folder, { job: 'account', act });
}

function tell(options: OutputOptions, result: unknown, lines: readonly string[]): void {
  if (options.json) printResult(result, true);
  else process.stdout.write(`${lines.join('\n')}\n`);
}
