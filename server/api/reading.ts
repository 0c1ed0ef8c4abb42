import type { Request, Response } from 'express';
import { z } from 'zod';
import { NOTHING_PUBLISHED, sendProblem, TITLES } from '../http/problem-details.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';

const vi = z.locales.vi().localeError;

/** Reads the query by its schema; sends the problem and returns undefined where it does not fit. */
export function readQuery<T>(schema: z.ZodType<T>, request: Request, response: Response): T | undefined {
  const read = schema.safeParse(request.query);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const vietnamese = schema.safeParse(request.query, { error: vi }).error?.issues[0] ?? issue;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const parameter = unknown ?? String(issue.path[0] ?? '');
  sendProblem(request, response, {
    id: 'wrong_parameter',
    status: 400,
    title: TITLES.wrong_parameter,
    detail:
      unknown === undefined
        ? {
            en: `“${parameter}” is not as it should be: ${issue.message}.`,
            vi: `Tham số “${parameter}” không đúng: ${vietnamese.message}.`,
          }
        : { en: `There is no parameter “${parameter}”.`, vi: `Không có tham số “${parameter}”.` },
    parameter,
  });
  return undefined;
}

/** The snapshot asked for, or the published one; sends the problem and returns undefined where there is none. */
export async function readSnapshot(
  snapshots: Snapshots,
  id: string | undefined,
  request: Request,
  response: Response,
): Promise<Snapshot | undefined> {
  const snapshot = id === undefined ? snapshots.current() : await snapshots.get(id);
  if (snapshot) return snapshot;
  if (id === undefined) sendProblem(request, response, NOTHING_PUBLISHED);
  else {
    sendProblem(request, response, {
      id: 'unknown_snapshot',
      status: 404,
      title: TITLES.not_found,
      detail: { en: `The snapshot “${id}” is not kept.`, vi: `Bản công bố “${id}” không còn được lưu.` },
      parameter: 'snapshot',
    });
  }
  return undefined;
}
