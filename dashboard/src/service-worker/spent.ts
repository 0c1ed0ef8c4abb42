/** What the headers of an answer weigh. */
const HEADER_BYTES = 500;

const spent = new Map<string, number>();

/**
 * Fetches for an open page, and counts what that cost it: a page cannot see what passes through its worker.
 * @param client its id
 */
export async function fetchFor(client: string, request: Request, options?: RequestInit): Promise<Response> {
  const answer = await fetch(request, options);
  // Code that a page asks for as data came with the page before there was a worker: the browser has it.
  const is_there = request.destination === '' && new URL(request.url).pathname.startsWith('/_app/');
  const bytes = is_there ? 0 : Number(answer.headers.get('content-length') ?? 0) + HEADER_BYTES;
  spent.set(client, (spent.get(client) ?? 0) + bytes);
  return answer;
}

/** Bytes since the page was opened, compressed, headers included. */
export const spentFor = (client: string): number => spent.get(client) ?? 0;

export function forgetClosed(open: readonly { readonly id: string }[]): void {
  const ids = new Set(open.map(({ id }) => id));
  for (const client of spent.keys()) if (!ids.has(client)) spent.delete(client);
}
