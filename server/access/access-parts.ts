import type { Request, RequestHandler } from 'express';
import type { Principal } from '#queries/access/principal.ts';
import type { AccessPages, BoundArea, Told } from '#queries/access/pages.ts';
import { PERMISSIONS } from '#queries/access/roles.ts';
import type { ExportedFigures, OnExported } from '../api/exported-figures.ts';
import { KeptAnswers } from '../http/kept-answers.ts';
import type { Access } from './access.ts';
import { accessPages } from './access-pages.ts';
import type { AccessAct } from './access-act.ts';
import { accessRoutes } from './access-routes.ts';
import type { Demonstration, OnRefused } from './gate.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { ProviderFlows } from './provider-flows.ts';

/** What the HTTP side needs to know who asks. */
export interface AccessParts {
  readonly access: Access | null;
  readonly demonstration: Demonstration;
  readonly onRefused: OnRefused;
  readonly onExported: OnExported;
  /** The forms of sign-in and accounts. */
  readonly routes: RequestHandler | null;
  /** What their pages read. */
  readonly pages: (request: Request) => AccessPages | null;
}

/** Anybody, of data that may be seen by all: nobody in it exists. */
const ANYBODY: Principal = {
  kind: 'demonstration',
  account: null,
  name: 'demonstration',
  may: new Set(PERMISSIONS.filter((may) => may !== 'administration')),
  grants: [],
  lacks_second_factor: false,
  session: null,
};

/**
 * Lets everybody do what needs no account. For synthetic data, and for a server that its own process alone can reach.
 * @param holds whether it is so still
 */
export const openToAll = (holds: () => boolean = () => true): AccessParts => ({
  access: null,
  demonstration: () => (holds() ? ANYBODY : null),
  onRefused: () => undefined,
  onExported: () => Promise.resolve(),
  routes: null,
  pages: () => null,
});

export interface SignedInOnly {
  readonly access: Access;
  readonly areas: () => readonly BoundArea[];
  readonly onRefused: OnRefused;
  /** Called before an act on accounts is done, and before figures leave. */
  readonly record: (request: Request, act: AccessAct | ExportedFigures, by?: string) => Promise<void>;
  /** By whom people sign in beside a password; without it by none. */
  readonly provider?: IdentityProvider | undefined;
}

/** Lets in who has an account. */
export function signedInOnly({ access, areas, record, onRefused, provider: by }: SignedInOnly): AccessParts {
  const told = new KeptAnswers<Told>({ minutes: 10, isOnce: ({ once }) => once.length > 0 });
  const provider = by ? { provider: by, flows: new ProviderFlows() } : null;
  return {
    access,
    demonstration: () => null,
    onRefused,
    onExported: record,
    routes: accessRoutes({ access, told, provider, areas, record }),
    pages: (request) => accessPages({ access, told, flows: provider?.flows ?? null, areas }, request),
  };
}
