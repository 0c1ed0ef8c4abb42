import type { Request } from 'express';
import type { Actor } from '#queries/audit/entry.ts';
import { currentRequest } from '../http/request-log.ts';
import type { Access } from './access.ts';
import { networkOf } from './throttle.ts';

/** Who acts in a request, as the log of acts names them. */
export function requestActor(request: Request, access: Access, by?: string): Actor {
  const { principal } = request;
  const name = by ?? principal?.name ?? 'unknown';
  const account = access.named(name);
  return {
    by: name,
    ...(principal?.kind === 'token' && { through: 'token' as const }),
    roles: account ? [...new Set(access.grantsOf(account.account).map(({ role }) => role))] : [],
    network: networkOf(request.ip),
    request: currentRequest()?.request ?? null,
  };
}
