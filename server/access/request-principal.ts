import type { IncomingMessage } from 'node:http';
import type { Principal } from '#queries/access/principal.ts';

declare module 'node:http' {
  interface IncomingMessage {
    /** Who asks; absent where nobody signed in. */
    principal?: Principal;
  }
}

/** Who asks. @throws where nobody does: the gate lets no such request through to whoever needs to know. */
export function principalOf(request: IncomingMessage): Principal {
  if (request.principal) return request.principal;
  throw new Error('Nobody is signed in.');
}
