import { buffer } from 'node:stream/consumers';
import type { Request, RequestHandler, Response } from 'express';
import { answer, type Answer } from '#queries/indicators/answer.ts';
import { INDICATOR_IDS, type IndicatorId } from '#queries/indicators/indicators.ts';
import type { Question } from '#queries/indicators/question.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { arrowOf } from '#queries/files/arrow.ts';
import { csvOf } from '#queries/files/csv.ts';
import { languageOf, sendProblem, TITLES } from '../http/problem-details.ts';
import { aboutAnswer } from './about-answer.ts';
import { answerTable } from './answer-table.ts';

import { FORMAT_IDS, FORMATS, indicatorRequest, type Format } from './indicator-request.ts';
import { exportedFigures, type OnExported } from './exported-figures.ts';
import { madeBeside } from './made-beside.ts';
import { readNamed, readQuery, readSnapshot } from './reading.ts';
import { snapshotsOf } from './seen-snapshots.ts';

/** GET /api/indicators/{indicator}: one question, one answer, as JSON, CSV, an Excel workbook or Arrow (stream or file). */
export const indicatorRoute =
  (onExported: OnExported): RequestHandler<{ indicator: string }> =>
  async (request, response) => {
    const indicator = readNamed(
      INDICATOR_IDS,
      'indicator',
      { en: 'indicator', vi: 'chỉ số' },
      request,
      response,
    );
    if (indicator === undefined) return;
    const query = readQuery(indicatorRequest, request, response);
    if (!query) return;
    const { format: asked_format, lang: _, snapshot: id, ...asked } = query;
    response.vary('Accept').vary('Accept-Language');
    const format = asked_format ?? acceptedFormat(request.accepts(FORMAT_IDS.map((one) => FORMATS[one])));
    if (!format) {
      const forms = FORMAT_IDS.map((one) => FORMATS[one]).join(', ');
      sendProblem(request, response, {
        id: 'not_acceptable',
        status: 406,
        title: TITLES.not_acceptable,
        detail: { en: `There are ${forms}.`, vi: `Có các dạng ${forms}.` },
      });
      return;
    }
    const snapshot = await readSnapshot(id, request, response);
    if (!snapshot) return;
    const answered = await answer({ indicator, ...asked }, snapshot);
    if (isProblem(answered)) {
      const { problem, detail, parameter, nearest } = answered;
      sendProblem(request, response, {
        id: problem,
        status: 400,
        title: TITLES.wrong_parameter,
        detail,
        parameter,
        ...(nearest !== undefined && { nearest }),
      });
      return;
    }
    response.set('Cache-Control', 'private, no-cache');
    const language = languageOf(request);
    if (format !== 'json' && request.method !== 'HEAD') {
      const { condition } = answered.definition;
      await onExported(
        request,
        exportedFigures({
          ...{ what: 'figures', form: format === 'arrow_file' ? 'arrow' : format, indicator },
          ...{ rows: answered.rows.length, areas: [answered.asked.area] },
          ...(condition && { condition: condition.id }),
        }),
      );
    }
    if (format === 'xlsx') {
      const about = aboutAnswer(
        answered,
        snapshot.manifest,
        language,
        pageAddress(request, { indicator, ...asked }, language),
      );
      const columns = answerTable(answered, language);
      const made = madeBeside({ table: 'workbook', columns, about, language }, (path) =>
        snapshotsOf(request).readFile(path),
      );
      const workbook = await buffer(made);
      response.attachment(fileName(answered, format)).type(FORMATS.xlsx).send(workbook);
    } else sendAnswer(response, answered, format, language);
  };

function acceptedFormat(type: string | false): Format | undefined {
  return FORMAT_IDS.find((format) => FORMATS[format] === type);
}

/** The page that shows the same answer, with the host by which it was asked for. */
function pageAddress(
  request: Request<{ indicator: string }>,
  question: Question,
  language: 'vi' | 'en',
): string {
  const { indicator, ...asked } = question;
  const host = `${request.protocol}://${request.get('host') ?? ''}`;
  const address = new URL(`${language === 'en' ? '/en' : ''}/indicators/${indicator}`, host);
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) address.searchParams.set(name, value);
  if (LONG.includes(asked.by)) address.searchParams.set('rows', 'all');
  return address.href;
}
/** Groupings of which the page lists the first rows only until all are asked for. */
const LONG: readonly string[] = ['facility', 'device', 'site', 'day'];

const FILE_ENDINGS = { csv: 'csv', arrow: 'arrows', arrow_file: 'arrow' } as const;

function sendAnswer(
  response: Response,
  answered: Answer,
  format: Exclude<Format, 'xlsx'>,
  language: 'vi' | 'en',
): void {
  if (format === 'json') {
    response.json(answered);
    return;
  }
  const table = answerTable(answered, language);
  response.attachment(fileName(answered, FILE_ENDINGS[format]));
  response.type(FORMATS[format]);
  if (format === 'csv') response.send(csvOf(table));
  else {
    const definition = new Map([['definition', JSON.stringify(answered.definition)]]);
    response.send(Buffer.from(arrowOf(table, definition, format === 'arrow' ? 'stream' : 'file')));
  }
}

/** Says what is in it, with characters that every file system takes. */
function fileName({ definition, asked, as_of }: Answer, ending: string): string {
  const { indicator, condition }: { indicator: IndicatorId; condition?: { id: string } } = definition;
  const parts = [
    'tam-soat',
    indicator,
    condition?.id,
    asked.area,
    asked.by === 'none' ? '' : `by-${asked.by}`,
    asked.period,
    as_of,
  ];
  return `${parts
    .filter(Boolean)
    .join('_')
    .replaceAll(/[^\w.-]/g, '-')}.${ending}`;
}
