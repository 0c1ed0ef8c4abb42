import type { NextFunction, RequestHandler } from 'express';

/**
 * Several handlers as one, each after the one before has called `next`, as Express would run them: it looks for each of them
 * among its routes, for every tile.
 */
export const inOrder =
  (...handlers: readonly RequestHandler[]): RequestHandler =>
  (request, response, next) => {
    let at = 0;
    const go = ((error?: unknown) => {
      const handler = handlers[at++];
      if (error !== undefined || !handler) {
        next(error);
        return;
      }
      try {
        // What fails later is a failure all the same.
        (handler(request, response, go) as Promise<void> | undefined)?.catch(next);
      } catch (thrown) {
        next(thrown);
      }
    }) as NextFunction;
    go();
  };
