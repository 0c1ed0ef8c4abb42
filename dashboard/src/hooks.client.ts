import '#lib/older-browsers.ts';
import type { HandleClientError } from '@sveltejs/kit/hooks';
import { connection } from '#lib/offline/connection.svelte.ts';
import { SILENT } from '#lib/offline/messages.ts';

/** What could not be shown because the server is silent is told as such; it is asked, as no error says so for certain. */
export const handleError: HandleClientError = async ({ kind }) => {
  if (kind !== 'unknown') return {};
  await connection.ask();
  return { message: connection.silent ? SILENT : 'failed' };
};
