import type { Request } from 'express';
import { renderSVG } from 'uqr';
import type { AccessPages, AccountLine, BoundArea, HeldRole, Told } from '#queries/access/pages.ts';
import { areaName } from '#queries/tiles/area-tree.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { tokenScopes } from '#queries/access/roles.ts';
import type { KeptAnswers } from '../http/kept-answers.ts';
import { KEY_LOST, type Access } from './access.ts';
import type { Account } from './access-store.ts';
import type { ProviderFlows } from './provider-flows.ts';
import { principalOf } from './request-principal.ts';
import { secretUri } from './second-factor.ts';
import { cookieOf } from './session-cookie.ts';

/** Whose the answer of a form is: the session's, or of nobody before the sign-in. */
export const askerOf = (request: Request): string => request.principal?.session ?? 'nobody';

/** What the pages of accounts read, for one request. */
export function accessPages(
  {
    access,
    told,
    flows,
    areas,
  }: {
    readonly access: Access;
    readonly told: KeptAnswers<Told>;
    /** Null where no identity provider is configured. */
    readonly flows: ProviderFlows | null;
    readonly areas: () => readonly BoundArea[];
  },
  request: Request,
): AccessPages {
  const rolesOf = (account: string): HeldRole[] => {
    const known = areas();
    const nameOf = (area: string): Bilingual => areaName(known, area);
    return access
      .followed(account)
      .map(({ account_grant, role, area, granted_at, granted_by, title, now }) => ({
        ...{ account_grant, role, area, granted_at, granted_by },
        area_name: title ?? nameOf(area),
        opens: now.as_given ? null : now.opens.map(nameOf),
        closed: now.closed.map(nameOf),
      }));
  };
  const lineOf = ({ account, name, full_name, created_at, created_by, ...kept }: Account): AccountLine => {
    const sessions = access.sessions.of(account);
    return {
      ...{ account, name, full_name, created_at, created_by },
      roles: rolesOf(account),
      has_password: kept.password !== null,
      is_bound: kept.subject !== null,
      has_second_factor: kept.second_factor !== null,
      sessions: sessions.length,
      used_at: sessions[0]?.used_at ?? null,
    };
  };
  return {
    told: (key) => told.read(key, askerOf(request)),
    standing: () => (access.keyFault() ? { text: KEY_LOST, is_refusal: true, once: [] } : null),
    own: () => {
      const principal = principalOf(request);
      const account = principal.account === null ? undefined : access.account(principal.account);
      if (!account) throw new Error('Nobody is signed in.');
      const id = account.account;
      const recovery_left = access.recoveryLeft(id);
      const may_propose = account.second_factor === null && !access.keyFault();
      const secret = may_propose ? access.proposedSecret(id) : null;
      return {
        name: account.name,
        full_name: account.full_name,
        roles: rolesOf(id),
        may: [...principal.may],
        sessions: access.sessions.of(id).map(({ session, begun_at, used_at, browser }) => ({
          ...{ session, begun_at, used_at, browser },
          is_this: session === principal.session,
        })),
        tokens: access.tokensOf(id).map(({ api_token, title, scope, made_at, valid_until }) => ({
          ...{ api_token, title, scope, made_at, valid_until },
        })),
        scopes: tokenScopes(principal.grants),
        recovery_left,
        needs_second_factor: principal.lacks_second_factor,
        has_password: account.password !== null,
        is_bound: account.subject !== null,
        proposed: secret === null ? null : { secret, picture: renderSVG(secretUri(secret, account.name)) },
      };
    },
    invited: (token) => {
      const account = access.invited(token);
      return account ? { name: account.name, full_name: account.full_name } : null;
    },
    isPending: () => {
      const pending = cookieOf(request, 'pending');
      return pending !== null && access.isPending(pending);
    },
    hasProvider: () => flows !== null,
    leavingTo: () => {
      const token = cookieOf(request, 'provider');
      return (token !== null && flows?.find(token)?.url) || null;
    },
    hasAdministrator: () => access.hasAdministrator(),
    accounts: () => access.accounts().map(lineOf),
    account: (key) => {
      const account = access.account(key);
      return account ? lineOf(account) : null;
    },
    areas,
  };
}
