import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Principal } from '#queries/access/principal.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../http/log.ts';
import type { Access } from './access.ts';
import type { SignedInOnly } from './access-parts.ts';
import type { OnRefused } from './gate.ts';
import { requestActor } from './request-actor.ts';
import { routeName, UNKNOWN_ROUTE } from './route-classes.ts';

/** So many refusals of an account, and of all who did not sign in, are on record in a minute and no more: else they fill the disk. */
const NOTED = { points: 120, duration: 60 };

/** Puts on record who signed in, what was changed of accounts, what was turned away, and which figures left as files. */
export function onRecord(
  access: Access,
  auditLog: AuditLog,
  log: Log,
): Pick<SignedInOnly, 'record' | 'onRefused'> {
  const noted = new RateLimiterMemory(NOTED);
  const refused = async (
    request: Request,
    principal: Principal | null,
    why: Parameters<OnRefused>[2],
  ): Promise<void> => {
    await noted.consume(principal?.name ?? '');
    const name = routeName(request.method, request.originalUrl);
    const route = name === UNKNOWN_ROUTE ? null : name;
    await auditLog.add({ ...requestActor(request, access), act: 'refused', why, route });
  };
  return {
    record: (request, act, by) => auditLog.add({ ...requestActor(request, access, by), ...act }),
    onRefused: (request, principal, why) => {
      // What was refused is refused, whether or not that can be noted.
      refused(request, principal, why).catch((error: unknown) => {
        if (error instanceof Error) log.error({ err: error }, 'a refusal could not be put on record');
      });
    },
  };
}
