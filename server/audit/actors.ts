import type { Actor } from '#queries/audit/entry.ts';

const unsigned = { roles: [], network: null, request: null };

/** The server, without being asked. */
export const BY_SYSTEM: Actor = { by: 'system', ...unsigned };
/** Whoever has a shell on the machine. */
export const BY_COMMAND: Actor = { by: 'command', ...unsigned };
/** Whoever opens the pages on the machine itself, without signing in. */
export const ON_THIS_MACHINE: Actor = { by: 'unknown', ...unsigned };
