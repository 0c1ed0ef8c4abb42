import type { Grant, Permission } from './roles.ts';

/** Whoever asks: a person who is signed in, a program with a token, or anybody at all of the demonstration. */
export interface Principal {
  readonly kind: 'account' | 'token' | 'demonstration';
  /** Key of the account; null in the demonstration. */
  readonly account: string | null;
  /** As it stands in logs: the name of the account. */
  readonly name: string;
  /** What may be done now. Without a second factor where a role asks for one: nothing but to set it up. */
  readonly may: ReadonlySet<Permission>;
  /** The roles behind it, with their areas on the map that is shown: none where the map changed and they opened more than was given. */
  readonly grants: readonly Grant[];
  /** A role asks for a second factor, and there is none yet. */
  readonly lacks_second_factor: boolean;
  /** Key of the session; null where there is none. */
  readonly session: string | null;
}
