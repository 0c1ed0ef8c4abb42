import type { ACCOUNT_CHANGES, SIGN_IN_REFUSALS } from '#queries/audit/entry.ts';
import type { Role } from '#queries/access/roles.ts';

/** By what somebody was let in at the first step. */
export type SignInWay = 'password' | 'provider';

/** What is done with accounts, as the log of acts tells it. */
export type AccessAct =
  | { readonly act: 'signed_in'; readonly how: SignInWay }
  | { readonly act: 'signed_out' }
  | { readonly act: 'sign_in_refused'; readonly why: (typeof SIGN_IN_REFUSALS)[number] }
  /** With the account where it is another's. */
  | { readonly act: 'session_ended'; readonly sessions: number; readonly account?: string }
  | { readonly act: 'token_made'; readonly scope: string }
  | { readonly act: 'token_ended' }
  | {
      readonly act: 'account_changed';
      /** Name of the account that is changed. */
      readonly account: string;
      readonly what: (typeof ACCOUNT_CHANGES)[number];
      readonly role?: Role;
      readonly area?: string;
    }
  /** What was told just before was not done. */
  | { readonly act: 'work_failed'; readonly work: 'account'; readonly why: string };

/**
 * Puts an act on record, before it is done: where it throws, the act is not done.
 * @param by whose act it is, where nobody is signed in as them yet
 */
export type RecordAct = (act: AccessAct, by?: string) => Promise<void>;
