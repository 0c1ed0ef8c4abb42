import type { Bilingual, ManifestArea } from '../tiles/manifest.ts';
import type { Permission, Role } from './roles.ts';

// What the pages of accounts are told by the server.

/** Characters. Length is what makes a password hard to guess; which characters, each chooses. */
export const SHORTEST_PASSWORD = 12;

/** What became of the form that was sent before. */
export interface Told {
  readonly text: Bilingual;
  readonly is_refusal: boolean;
  /** Shown this once: a link to choose a password by, a program's token, or recovery codes. */
  readonly once: readonly string[];
  /** They signed out: whatever this browser carries of people goes. */
  readonly wipes?: true;
}

export interface OwnSession {
  readonly session: string;
  /** UTC, ISO. */
  readonly begun_at: string;
  readonly used_at: string;
  readonly browser: string;
  /** The one that asks. */
  readonly is_this: boolean;
}

export interface OwnToken {
  readonly api_token: string;
  readonly title: string;
  readonly scope: Permission;
  readonly made_at: string;
  readonly valid_until: string;
}

export interface HeldRole {
  /** Key of the grant. */
  readonly account_grant: string;
  readonly role: Role;
  readonly area: string;
  /** Name of the area on the map on which the role was given. */
  readonly area_name: Bilingual;
  /** Where that area is not on the map that is shown: those that its role opens now. Null where it is. */
  readonly opens: readonly Bilingual[] | null;
  /** Those that stay closed, as areas in which the role was not given went into them too. */
  readonly closed: readonly Bilingual[];
  readonly granted_at: string;
  readonly granted_by: string;
}

export interface OwnAccount {
  readonly name: string;
  readonly full_name: string;
  readonly roles: readonly HeldRole[];
  /** What the roles open now. */
  readonly may: readonly Permission[];
  readonly sessions: readonly OwnSession[];
  readonly tokens: readonly OwnToken[];
  /** What a program may be allowed: no more than the account is. */
  readonly scopes: readonly Permission[];
  /** Recovery codes that are left; null where there is no second factor, or none that can be opened. */
  readonly recovery_left: number | null;
  /** A role asks for a second factor, and there was none at this sign-in. */
  readonly needs_second_factor: boolean;
  readonly has_password: boolean;
  /** Somebody whom the identity provider lets in signs in as it. */
  readonly is_bound: boolean;
  /** Where there is none yet and one can be set up: what an authenticator app takes, as letters and as SVG. */
  readonly proposed: { readonly secret: string; readonly picture: string } | null;
}

export interface AccountLine {
  readonly account: string;
  readonly name: string;
  readonly full_name: string;
  readonly roles: readonly HeldRole[];
  readonly has_password: boolean;
  /** Somebody whom the identity provider lets in signs in as it. */
  readonly is_bound: boolean;
  readonly has_second_factor: boolean;
  readonly created_at: string;
  readonly created_by: string;
  /** Browsers that are signed in as it. */
  readonly sessions: number;
  readonly used_at: string | null;
}

/** An area to which a role may be bound. */
export type BoundArea = Pick<ManifestArea, 'code' | 'level' | 'full_name' | 'parent'>;

/** What the pages of accounts ask of the server, for whoever asks. */
export interface AccessPages {
  /** By the key in the address of a page; once, and to whoever sent the form. */
  told(key: string): Told | null;
  /** What is said for as long as it is so, where nothing else is: that the key of the accounts is lost. */
  standing(): Told | null;
  /** @throws where nobody is signed in */
  own(): OwnAccount;
  /** Whose link this is; null where it works no more. */
  invited(token: string): { readonly name: string; readonly full_name: string } | null;
  /** The password was right, and the code is to be given. */
  isPending(): boolean;
  /** Whether people sign in by an identity provider too. */
  hasProvider(): boolean;
  /** Where this browser goes on at the identity provider; null where it does not wait to. */
  leavingTo(): string | null;
  /** Whether there is an administrator: before that nobody can be let in. */
  hasAdministrator(): boolean;
  accounts(): readonly AccountLine[];
  account(key: string): AccountLine | null;
  areas(): readonly BoundArea[];
}
