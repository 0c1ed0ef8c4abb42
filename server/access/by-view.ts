import type { Request, RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import type { Snapshots } from '../api/snapshots.ts';
import { boundTo } from './bound-snapshots.ts';
import { exactAreas } from './exact-areas.ts';

export interface ByView {
  readonly exact: Snapshots;
  readonly department: Snapshots | undefined;
  /** Everything that is made of one view. */
  readonly routes: (snapshots: Snapshots) => RequestHandler;
}

/** Districts and communes of a province, a few at a time. */
const BOUND_AT_A_TIME = 64;

/** Answers each request from the figures that whoever asks may see of its area, and from no others. */
export function byView({ exact, department, routes }: ByView): RequestHandler {
  const all = routes(exact);
  const treated = routes(department ?? nothing);
  const bound = new LRUCache<string, RequestHandler>({ max: BOUND_AT_A_TIME });
  return async (request, response, next) => {
    const { principal } = request;
    const manifest = exact.current()?.manifest;
    // Who is not signed in gets no figures: the gate saw to it.
    const own = principal && manifest ? exactAreas(principal, manifest) : null;
    let its = all;
    if (own !== null) {
      its = treated;
      if (own.size > 0 && (await isOfExact(request, own))) {
        const key = [...own].toSorted().join();
        its = bound.get(key) ?? routes(boundTo(exact, own));
        bound.set(key, its);
      }
    }
    its(request, response, next);
  };

  /** A file of a snapshot says itself of which view it is; all else is of an area, or of the whole province. */
  async function isOfExact(request: Request, own: ReadonlySet<string>): Promise<boolean> {
    const [path = '', query] = request.originalUrl.split(/\?(.*)/s, 2);
    const snapshot = /^\/tiles\/([^/]+)\//.exec(path)?.[1];
    if (snapshot !== undefined) return (await exact.get(snapshot)) !== undefined;
    const [, of_page] = /^(?:\/(?:en|figures\/(?:vi|en)))?\/areas\/([^/]+)/.exec(path) ?? [];
    return own.has(of_page ?? new URLSearchParams(query).get('area') ?? '');
  }
}

const nothing: Snapshots = {
  current: () => undefined,
  get: () => Promise.resolve(undefined),
  readFile: () => Promise.resolve(null),
  readEncoded: () => Promise.resolve(null),
};
