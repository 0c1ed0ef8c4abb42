import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Express, Request, RequestHandler, Response } from 'express';

/** A page that takes longer is left to whoever asks for it. */
const MOST_MS = 10_000;

/**
 * Has a page answered that nobody asked for, so that what is kept of its answer is there for whoever asks next. The answer goes
 * nowhere. Ends once it is made, or failed.
 * @param given what is known of a request besides, such as who asks
 */
export function answerUnsent(
  app: Express,
  { url, headers, ...given }: Pick<Request, 'url' | 'headers'> & Partial<Request>,
  handler: RequestHandler,
): Promise<void> {
  const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url, headers });
  request.push(null);
  const response = new ServerResponse(request);
  Object.setPrototypeOf(request, app.request);
  Object.setPrototypeOf(response, app.response);
  Object.assign(request, { res: response, originalUrl: url, ...given });
  return new Promise((resolve) => {
    const end = (): ServerResponse => {
      clearTimeout(late);
      resolve();
      // As when a reader leaves: whoever waits for this answer and finds nothing kept makes it.
      response.emit('close');
      return response;
    };
    const late = setTimeout(end, MOST_MS).unref();
    Object.assign(response, { req: request, locals: {}, end });
    void handler(request as unknown as Request, response as unknown as Response, end);
  });
}
