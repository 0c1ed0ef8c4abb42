import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '#queries/audit/entry.ts';

const asked = new AsyncLocalStorage<() => Actor>();

/** Runs what answers a request, and what it begins, as done by somebody. */
export const actAs = (actor: () => Actor, work: () => void): void => {
  asked.run(actor, work);
};

/** Who signed in for the request in which this is called, or in which it was begun; undefined where nobody did. */
export const actorNow = (): Actor | undefined => asked.getStore()?.();
