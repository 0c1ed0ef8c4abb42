import type { CarriedList, NoteTold } from '#queries/worklists/pages.ts';
import type { QueuedNote } from './box.ts';

/** What became of a note that was sent. */
export interface Sent {
  readonly note: QueuedNote;
  readonly told: NoteTold;
}

/** Why what is left was not sent. */
export type Waiting = 'no_network' | 'signed_out' | null;

/**
 * Sends what was written while there was no network, one after another and in that order. Each has a key of its own, so that what
 * arrives twice is kept once.
 * @param next the first that is not sent yet: more may be written meanwhile
 * @param onSent takes what was answered out of what is carried
 */
export async function sendQueue(
  next: () => QueuedNote | undefined,
  onSent: (sent: Sent) => Promise<void>,
): Promise<Waiting> {
  for (let note = next(); note !== undefined; note = next()) {
    const told = await send(note);
    if (told === 'no_network' || told === 'signed_out') return told;
    await onSent({ note, told });
  }
  return null;
}

async function send(note: QueuedNote): Promise<NoteTold | 'no_network' | 'signed_out'> {
  try {
    const answer = await fetch('/worklists/note', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(note.fields),
      redirect: 'manual',
    });
    if (answer.status === 401 || answer.status === 403 || answer.type === 'opaqueredirect')
      return 'signed_out';
    if (!answer.ok) return 'no_network';
    const told = (await answer.json()) as NoteTold;
    return 'done' in told || 'fault' in told ? told : 'no_network';
  } catch {
    // Nothing came, or what somebody on the way says in the place of the server: the page of a network to sign in to.
    return 'no_network';
  }
}

/** Asks for a list to be taken along; null where it is none of theirs, or nobody is signed in. */
export async function askToCarry(query: URLSearchParams): Promise<CarriedList | null> {
  const answer = await fetch('/worklists/carry', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: query,
    redirect: 'manual',
  });
  return answer.ok ? ((await answer.json()) as CarriedList) : null;
}
