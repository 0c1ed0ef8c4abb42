import type { IncomingMessage } from 'node:http';
import type { Snapshots } from './snapshots.ts';

declare module 'node:http' {
  interface IncomingMessage {
    /** The figures that whoever asks may see (server/access/by-view.ts). */
    seen?: Snapshots;
  }
}

/** The one place from which routes read figures. @throws where nobody decided which may be seen */
export function snapshotsOf(request: IncomingMessage): Snapshots {
  if (request.seen) return request.seen;
  throw new Error('It was not decided which figures this request may see.');
}
