import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { notFound, NOTHING_PUBLISHED, sendProblem, TITLES } from '../http/problem-details.ts';
import { snapshotsOf } from './seen-snapshots.ts';
import type { Snapshot } from './snapshots.ts';

/** Reads the query by its schema; sends the problem and returns undefined where it does not fit. */
export function readQuery<T extends z.ZodObject>(
  schema: T,
  request: Request,
  response: Response,
): z.output<T> | undefined {
  const read = schema.safeParse(request.query);
  if (read.success) return read.data;
  const issue = read.error.issues[0] as z.core.$ZodIssue;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const parameter = unknown ?? String(issue.path[0]);
  sendProblem(request, response, {
    id: 'wrong_parameter',
    status: 400,
    title: TITLES.wrong_parameter,
    detail:
      unknown === undefined
        ? whatIsWrong(parameter, request.query[parameter], issue)
        : noSuchParameter(unknown, Object.keys(schema.shape)),
    parameter,
  });
  return undefined;
}

const MOST_SHOWN = 40;
const shown = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

const noSuchParameter = (name: string, known: readonly string[]): Bilingual => ({
  en: `There is no parameter “${shown(name)}”; there are ${known.join(', ')}.`,
  vi: `Không có tham số “${shown(name)}”; có các tham số: ${known.join(', ')}.`,
});

/** What was given, and what is allowed: the schema's own words are for programmers. */
function whatIsWrong(name: string, given: unknown, issue: z.core.$ZodIssue): Bilingual {
  if (Array.isArray(given))
    return {
      en: `“${name}” is given ${given.length} times; give it once.`,
      vi: `Tham số “${name}” xuất hiện ${given.length} lần; chỉ ghi một lần.`,
    };
  const value = shown(String(given));
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.join(', ');
    return {
      en: `“${name}” is “${value}”; allowed are ${allowed}.`,
      vi: `Tham số “${name}” là “${value}”; chỉ nhận: ${allowed}.`,
    };
  }
  if (issue.code === 'too_big')
    return {
      en: `“${name}” is “${value}”, which is too long; at most ${issue.maximum} characters are allowed.`,
      vi: `Tham số “${name}” là “${value}”, quá dài; nhiều nhất ${issue.maximum} ký tự.`,
    };
  return {
    en: `“${name}” is “${value}”, which is not a value of this parameter.`,
    vi: `Tham số “${name}” là “${value}”, không phải giá trị của tham số này.`,
  };
}

/** Reads the part of a path that names one of few things; sends the problem and returns undefined where it names none. */
export function readNamed<T extends string>(
  ids: readonly T[],
  parameter: string,
  what: Bilingual,
  request: Request<Record<string, string>>,
  response: Response,
): T | undefined {
  const found = ids.find((id) => id === request.params[parameter]);
  if (found === undefined) {
    const known = ids.join(', ');
    const problem = notFound(
      `There is no such ${what.en}; there are ${known}.`,
      `Không có ${what.vi} này; có ${known}.`,
    );
    sendProblem(request, response, { ...problem, parameter });
  }
  return found;
}

/** The snapshot asked for, or the published one; sends the problem and returns undefined where there is none. */
export async function readSnapshot(
  id: string | undefined,
  request: Request,
  response: Response,
): Promise<Snapshot | undefined> {
  const snapshots = snapshotsOf(request);
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
