import { Agent, get, type OutgoingHttpHeaders } from 'node:http';

/** What one reader has waited for. */
export interface Waited {
  /** From the first request until everything is there. */
  readonly whole_ms: number;
  readonly page_ms: number;
  readonly parts_ms: readonly number[];
  /** In words; empty where everything was answered as it should. */
  readonly errors: readonly string[];
}

/**
 * Opens a page as a browser does that was here before: the page on a connection of its own, then what it asks for, on six
 * connections at most. The code of the pages is in its cache.
 */
export async function openPage(origin: string, page: string, parts: readonly string[]): Promise<Waited> {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const errors: string[] = [];
  const parts_ms: number[] = [];
  const began = performance.now();
  try {
    const page_ms = await fetched(origin + page, agent, errors, { accept: 'text/html' });
    await Promise.all(
      parts.map(async (part) => {
        parts_ms.push(await fetched(origin + part, agent, errors));
      }),
    );
    return { whole_ms: performance.now() - began, page_ms, parts_ms, errors };
  } finally {
    agent.destroy();
  }
}

/** Milliseconds from the request to the end of the body. */
export async function fetched(
  url: string,
  agent: Agent,
  errors: string[],
  headers: OutgoingHttpHeaders = {},
): Promise<number> {
  const began = performance.now();
  const failed = (why: string): void => {
    errors.push(`${new URL(url).pathname}: ${why}`);
  };
  try {
    const status = await statusOf(url, agent, {
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
      ...headers,
    });
    // That there is nothing to tell of what changed is an answer too.
    if (status !== 200 && status !== 204) failed(String(status));
  } catch (error) {
    failed(error instanceof Error ? error.message : String(error));
  }
  return performance.now() - began;
}

const statusOf = (url: string, agent: Agent, headers: OutgoingHttpHeaders): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      response.on('error', reject).on('end', () => {
        resolve(response.statusCode ?? 0);
      });
      response.resume();
    }).on('error', reject);
  });
