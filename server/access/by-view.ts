import type { Request, RequestHandler, Response } from 'express';
import { DEPARTMENT, type Sight, type SightArea } from '#queries/access/sight.ts';
import { areaName } from '#queries/tiles/area-tree.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { withDigests } from '../api/digests.ts';
import '../api/seen-snapshots.ts';
import type { Snapshots } from '../api/snapshots.ts';
import { areaInId, areaSnapshots } from './area-snapshots.ts';
import { exactAreas, liesPartlyIn } from './exact-areas.ts';
import { readCookie } from './session-cookie.ts';

declare module 'node:http' {
  interface IncomingMessage {
    /** Of those who read exact figures of some areas alone. */
    sight?: Sight;
  }
}

const COOKIE = 'sight';

/** The cookie by which a browser would ask for what is looked at; nothing where there is no choice. */
export const sightCookie = (sight: Sight | undefined): string =>
  sight ? `${COOKIE}=${sight.chosen ?? DEPARTMENT}` : '';

/** Decides of each request which figures whoever asks may see; routes read no others. */
export function byView(whole: Snapshots, treated: Snapshots = NOTHING): RequestHandler {
  const exact = withDigests(whole);
  const department = withDigests(treated);
  const ofArea = areaSnapshots(whole);
  return (request, _response, next) => {
    const manifest = exact.current()?.manifest;
    // Who is not signed in gets no figures: the gate saw to it.
    const own = request.principal && manifest ? exactAreas(request.principal, manifest) : null;
    if (own === null || !manifest) request.seen = exact;
    else {
      const sight = sightOf(request, own, manifest);
      if (own.length > 0) request.sight = sight;
      const code = areaAsked(request, sight, manifest);
      request.seen = code === null ? department : ofArea(code);
    }
    next();
  };
}

function sightOf(request: Request, own: readonly string[], { areas, root_area }: Manifest): Sight {
  const named = (code: string): SightArea => ({ code, full_name: areaName(areas, code) });
  const cookie = readCookie(request, COOKIE);
  const chosen = cookie === DEPARTMENT ? null : (own.find((code) => code === cookie) ?? own[0] ?? null);
  return { own: own.map(named), chosen, province: named(root_area) };
}

/** The own area whose figures answer a request; null where the department view does. */
function areaAsked(request: Request, { own, chosen }: Sight, { areas }: Manifest): string | null {
  const [path = '', query] = request.originalUrl.split(/\?(.*)/s, 2);
  const is_own = (code: string | null): string | null => own.find((area) => area.code === code)?.code ?? null;
  // A file of a snapshot says by its id what it is of.
  const snapshot = /^\/tiles\/([^/]+)\//.exec(path)?.[1];
  if (snapshot !== undefined) return is_own(areaInId(snapshot));
  if (!path.startsWith('/api/')) return chosen;
  // A program has no pages to choose on: it names a snapshot, or an area.
  const asked = new URLSearchParams(query);
  const of_snapshot = asked.get('snapshot');
  if (of_snapshot !== null) return is_own(areaInId(of_snapshot));
  const area = asked.get('area');
  if (area === null) return chosen;
  // Of what several areas share, one that is own shows its part.
  return is_own(area) ?? own.find(({ code }) => liesPartlyIn(areas, area, code))?.code ?? null;
}

/** Chooses what is looked at from now on. @returns false where it is not theirs to choose */
export function chooseSight(request: Request, response: Response, choice: string): boolean {
  const { sight } = request;
  const known = choice === DEPARTMENT || sight?.own.some(({ code }) => code === choice) === true;
  if (!sight || !known) return false;
  response.cookie(COOKIE, choice, { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' });
  return true;
}

const NOTHING: Snapshots = {
  current: () => undefined,
  get: () => Promise.resolve(undefined),
  readFile: () => Promise.resolve(null),
  readEncoded: () => Promise.resolve(null),
};
