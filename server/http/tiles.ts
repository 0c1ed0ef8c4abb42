import { Router, type RequestHandler } from 'express';
import { isChangesPath } from '#queries/tiles/change-steps.ts';
import type { Snapshots } from '../api/snapshots.ts';
import { acceptedEncodings } from './content-encoding.ts';
import { readingOnly } from './last-resort.ts';
import { notFound, sendProblem } from './problem-details.ts';

const ONE_YEAR_S = 31_536_000;

/**
 * `/tiles/…`: the address names the snapshot, so an answer is good for ever.
 * Private all the same: what is exact for the department is not for a shared proxy to keep.
 */
export function tileRoutes(snapshots: Snapshots): Router {
  const sendTile: RequestHandler = async (request, response) => {
    const path = request.originalUrl.split('?', 1)[0]!;
    const file = await snapshots.readEncoded(path, acceptedEncodings(request));
    if (!file && isChangesPath(path) && (await snapshots.get(path.split('/')[2] ?? ''))) {
      // Not explained yet, or nothing to compare with: no fault of whoever asks.
      response.set('Cache-Control', 'no-store').status(204).end();
      return;
    }
    if (!file) {
      sendProblem(
        request,
        response,
        notFound(
          'There is no such tile, or its snapshot is no longer kept.',
          'Không có ô số liệu này, hoặc bản công bố của nó không còn được lưu.',
        ),
      );
      return;
    }
    response.vary('Accept-Encoding');
    response.set('Cache-Control', `private, max-age=${ONE_YEAR_S}, immutable`);
    response.set('ETag', `"${path.slice('/tiles/'.length)}.${file.encoding}"`);
    response.type(path.endsWith('.json') ? 'application/json' : 'application/vnd.apache.arrow.stream');
    if (file.encoding !== 'identity') response.set('Content-Encoding', file.encoding);
    if (request.fresh) response.status(304).end();
    else response.send(file.bytes);
  };
  return Router().use(readingOnly).use(sendTile);
}
