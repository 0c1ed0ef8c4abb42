import { setTimeout } from 'node:timers/promises';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Principal } from '#queries/access/principal.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../http/log.ts';
import type { Access } from './access.ts';
import type { SignedInOnly } from './access-parts.ts';
import type { OnRefused } from './gate.ts';
import { requestActor } from './request-actor.ts';
import { routeName, UNKNOWN_ROUTE } from './route-classes.ts';

/**
 * So many refusals of an account, and of all who did not sign in, are on record one by one in a minute: else they fill the disk. How
 * many came beyond them is one entry at its end.
 */
const NOTED = { points: 120, duration: 60 };

export interface OnRecord extends Pick<SignedInOnly, 'record' | 'onRefused'> {
  /** Puts on record what waits for the end of its minute. Called at the end, when nothing more is asked. */
  readonly noteRest: () => Promise<void>;
}

/** Puts on record who signed in, what was changed of accounts, what was turned away, and which figures left as files. */
export function onRecord(
  access: Access,
  auditLog: AuditLog,
  log: Log,
  { points, duration } = NOTED,
): OnRecord {
  const noted = new RateLimiterMemory({ points, duration });
  /** Of the minute that runs, by account. */
  const beyond = new Map<string, number>();
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();
  const failed = (error: unknown): void => {
    log.error({ err: error }, 'a refusal could not be put on record');
  };
  const refused = async (
    request: Request,
    principal: Principal | null,
    why: Parameters<OnRefused>[2],
  ): Promise<void> => {
    const who = principal?.name ?? '';
    const limit = await noted.consume(who).catch((over: unknown) => over);
    if (!(limit instanceof RateLimiterRes)) throw limit;
    if (limit.consumedPoints > points) {
      const before = beyond.get(who);
      beyond.set(who, (before ?? 0) + 1);
      if (before !== undefined) return;
      const actor = requestActor(request, access);
      await setTimeout(limit.msBeforeNext, undefined, { ref: false, signal: ending.signal }).catch(
        () => undefined,
      );
      const more = beyond.get(who)!;
      beyond.delete(who);
      await auditLog.add({
        ...{ ...actor, network: principal ? actor.network : null, request: null },
        ...{ act: 'refused', why: 'too_many', route: null, more },
      });
      return;
    }
    const name = routeName(request.method, request.originalUrl);
    const route = name === UNKNOWN_ROUTE ? null : name;
    await auditLog.add({ ...requestActor(request, access), act: 'refused', why, route });
  };
  return {
    record: (request, act, by) => auditLog.add({ ...requestActor(request, access, by), ...act }),
    onRefused: (request, principal, why) => {
      // What was refused is refused, whether or not that can be noted.
      const noting = refused(request, principal, why)
        .catch(failed)
        .finally(() => underWay.delete(noting));
      underWay.add(noting);
    },
    noteRest: async () => {
      ending.abort();
      await Promise.all(underWay);
    },
  };
}
