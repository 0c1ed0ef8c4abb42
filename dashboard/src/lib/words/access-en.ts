import type { Permission } from '#queries/access/roles.ts';
import type { AccessWords } from './access-vi.ts';
import { formatFor } from './format.ts';

const f = formatFor('en');
const SCOPES: Readonly<Record<Permission, string>> = {
  figures: 'read figures',
  extracts: 'take de-identified extracts',
  people: 'see lists of people',
  imports: 'import data',
  administration: 'administer',
};

/** The name of an account, or of nobody who has one. */
const byWhom = (by: string): string => (by === 'command' ? 'a command on the server' : by);

/** Words of the pages of sign-in and accounts, in English. `access-vi.ts` has the same keys. */
export const accessEn: AccessWords = {
  sign_in: 'Sign in',
  sign_in_lead: 'Figures on the health of the people of the province, for those who have an account.',
  no_administrator:
    'There is no administrator yet, so nobody can sign in. Whoever started the server finds the link for the first administrator on its terminal.',
  no_accounts: 'Nobody need sign in here: all data are synthetic, of nobody who exists.',
  restart:
    'This server was started with synthetic data, and data of real people have been imported since: nobody is let in any more. Stop it and start it again on its machine: it then prints the link by which the first administrator chooses a password.',
  name: 'Sign-in name',
  password: 'Password',
  show: 'Show',
  forgot: 'Forgot the password? Ask the administrator of your unit for a link to choose a new one.',
  by_provider: 'Sign in by the identity provider',
  by_provider_or: 'Or, where your account is bound to the identity provider of your organisation:',
  leaving: 'Going on to the sign-in of the identity provider …',
  leave_by_hand: 'If nothing happens, go on here',
  leaving_over: 'No sign-in waits in this browser, or more than 10 minutes have passed.',
  provider_title: 'Identity provider',
  provider_bound: 'Bound: you can sign in by the identity provider.',
  provider_free:
    'Not bound. Once it is, you can sign in by the identity provider of your organisation; the password works on.',
  provider_only:
    'The account has no password: the identity provider is its only way in. If that fails, ask an administrator for a link.',
  provider_bind: 'Bind it to the identity provider',
  provider_end: 'Unbind it',
  invitation_or_provider:
    'Or choose no password: bind the account to yourself at the identity provider of your organisation, and sign in by it from now on.',
  bound: 'signs in by the identity provider',
  code_title: 'Second step: the code',
  code_lead: 'Type the 6 digits that the authenticator app on your telephone shows now, or a recovery code.',
  code: 'Code',
  code_over: 'More than 5 minutes have passed since the password. Sign in again.',
  again_from_start: 'To the sign-in',
  go_on: 'Go on',
  invitation: 'Choose a password',
  invitation_for: (name, full_name) =>
    `Account ${name}${full_name === '' ? '' : ` (${full_name})`}. Your sign-in name is ${name}.`,
  invitation_gone: 'This link was used or is no longer valid. Ask an administrator for a new one.',
  new_password: 'New password',
  again: 'New password again',
  length: (n) =>
    `At least ${f.count(n)} characters. A short sentence that only you would think of is best; capitals, digits and signs are not asked for.`,
  set: 'Set the password',
  account: 'Account',
  my_account: 'My account',
  roles: 'Roles',
  no_roles: 'No role yet, so no figures. Ask an administrator.',
  in_area: (role, area) => `${role}: ${area}`,
  given: (day, by) => `given on ${f.day(day)} by ${byWhom(by)}`,
  opens_now: (areas) => `The map has changed, and this role now opens: ${areas.join(', ')}.`,
  opens_nothing: 'The map has changed, and this role now opens no area.',
  stays_closed: (areas) =>
    `Closed, as they now hold places too in which it was not given: ${areas.join(', ')}.`,
  give_anew:
    'If this person is in charge of those, give the role in the new area, then take the old one back.',
  ask_for_it: 'If you are in charge of those, ask an administrator for the role in the new area.',
  to_imports: 'Import data',
  role_missing: 'Your roles do not open this page',
  role_missing_what:
    'This page is for other roles. Yours are on the page My account; if your work needs this page, ask an administrator for a further role.',
  to_page_before: 'Back to the page before',
  role_missing_here: 'There is no such page in the demonstration, where nobody signs in.',
  to_extracts: 'De-identified extracts',
  to_targets: 'Targets',
  to_definitions: 'Case definitions',
  to_log: 'Log',
  flags: (n) => `${f.count(n)} unusual ${n === 1 ? 'event' : 'events'} not seen yet`,
  to_privacy: 'Personal data: what is held, why and how long',
  sign_out: 'Sign out',
  unsent: 'Notes in this browser that the server does not have:',
  unsent_what: 'Signing out wipes them. Send them first.',
  unsent_open: 'Open the list taken along',
  password_title: 'Change the password',
  old_password: 'Present password',
  change: 'Change the password',
  change_what: 'After it every device that is signed in has to sign in again.',
  factor: 'Two-step sign-in',
  factor_needed:
    'Your role sees single people, so it takes a second step by telephone. Set it up now: until then no other page opens.',
  factor_optional: 'Your role does not ask for it, but it is wise.',
  factor_how:
    'Open an authenticator app on your telephone (there are free ones, and codes need no network), scan the picture or type the letters, then give the 6 digits that it shows.',
  factor_picture: 'QR code for the authenticator app',
  factor_letters: 'Letters',
  factor_set: 'Turn on',
  factor_on: (left) => `On. ${f.count(left)} recovery codes are left.`,
  factor_sealed:
    'It can be neither looked at nor turned on until the server has the key of its accounts back.',
  factor_lost:
    'Telephone lost: sign in with a recovery code, then ask an administrator for a link to begin anew.',
  devices: 'Devices that are signed in',
  device: 'Browser',
  since: 'Since',
  used: 'Last used',
  this_one: 'this device',
  end_session: 'Sign it out',
  end_others: 'Sign all other devices out',
  ends_by_itself: 'After an hour without use, or after 12 hours, a device is signed out by itself.',
  programs: 'Tokens for programs',
  programs_what:
    'A program reads the API in your place with a token, in the header Authorization: Bearer …. It may never do more than your account.',
  no_programs: 'No tokens yet.',
  program: 'What it is for',
  scope: 'What it may do',
  scopes: SCOPES,
  valid: 'Valid',
  until: (day) => `until ${f.day(day)}`,
  days: (n) => `${f.count(n)} days`,
  make_token: 'Make a token',
  end_token: 'End it',
  once: 'Shown this once:',
  accounts: 'Accounts and roles',
  accounts_lead: (n) => `${f.count(n)} ${n === 1 ? 'account' : 'accounts'}. Every change is in the log.`,
  full_name: 'Name of the person',
  full_name_what: 'so that colleagues know who it is; may be empty',
  last_used: 'Last used',
  never: 'never signed in',
  waiting: 'no password yet',
  no_factor: 'no second step yet',
  new_account: 'New account',
  new_what:
    'You get a link to give to its owner in private: they choose the password, and nobody else knows it.',
  role: 'Role',
  area: 'Area',
  area_what: 'A role holds in its area and in all that lies in it.',
  make: 'Make the account',
  give_role: 'Give a further role',
  give: 'Give',
  take: 'Take back',
  invite: 'Make a link for a new password',
  invite_what:
    'For a forgotten password or a lost telephone: they choose a password and turn the second step on anew.',
  end_sessions: (n) => `Sign ${f.count(n)} ${n === 1 ? 'device' : 'devices'} out`,
  end_account: 'Close the account',
  end_what: 'This person signs in no more; what is in the log stays. It cannot be opened again.',
  sure: 'I am sure',
  made: (day, by) => `Made on ${f.day(day)} by ${byWhom(by)}.`,
  back: 'To the list of accounts',
  gone: 'There is no such account, or it is closed.',
  what_roles_do: 'What each role may do',
};
