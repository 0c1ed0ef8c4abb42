import type { RequestHandler } from 'express';
import { isChangesPath } from '#queries/tiles/change-steps.ts';
import { snapshotsOf } from '../api/seen-snapshots.ts';
import { acceptedEncodings } from './content-encoding.ts';
import { notFound, sendProblem, SNAPSHOT_GONE } from './problem-details.ts';

const ONE_YEAR_S = 31_536_000;
const FOR_EVER = `private, max-age=${String(ONE_YEAR_S)}, immutable`;
/** Of somebody who signed in: on a shared machine the next one must not find it, whenever and however the session ended. */
const ASKED_ANEW = 'private, no-cache';
const JSON_TYPE = 'application/json; charset=utf-8';
const ARROW_TYPE = 'application/vnd.apache.arrow.stream';
/** An address of a file of a snapshot, whose id is in it. */
const OF_SNAPSHOT = /^\/tiles\/([0-9a-z-]+)\/.+\.(?:arrow|json)$/;

/**
 * `/tiles/…`: the address names the snapshot, so an answer is good for ever, and for whoever signed in while they are.
 * Private all the same: what is exact for the department is not for a shared proxy to keep.
 */
export const tiles: RequestHandler = async (request, response) => {
  const path = request.originalUrl.split('?', 1)[0]!;
  const snapshots = snapshotsOf(request);
  const file = await snapshots.readEncoded(path, acceptedEncodings(request));
  if (!file) {
    const id = OF_SNAPSHOT.exec(path)?.[1];
    const is_kept = id !== undefined && (await snapshots.get(id)) !== undefined;
    if (is_kept && isChangesPath(path))
      // Not explained yet, or nothing to compare with: no fault of whoever asks.
      response.set('Cache-Control', 'no-store').status(204).end();
    // A page may draw a tile that never was as an absence, never one that it lost.
    else if (id !== undefined && !is_kept && snapshots.current())
      sendProblem(request, response, SNAPSHOT_GONE);
    else sendProblem(request, response, notFound('There is no such tile.', 'Không có ô số liệu này.'));
    return;
  }
  // By Node alone: a page asks for many, and what Express finds out of an answer is known here.
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Cache-Control', request.principal?.kind === 'account' ? ASKED_ANEW : FOR_EVER);
  response.setHeader('ETag', `"${path.slice('/tiles/'.length)}.${file.encoding}"`);
  response.setHeader('Content-Type', path.endsWith('.json') ? JSON_TYPE : ARROW_TYPE);
  if (file.encoding !== 'identity') response.setHeader('Content-Encoding', file.encoding);
  if (request.fresh) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader('Content-Length', file.bytes.length);
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
};
