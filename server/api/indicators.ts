import type { RequestHandler, Response } from 'express';
import { answer, type Answer } from '#queries/indicators/answer.ts';
import { INDICATOR_IDS, type IndicatorId } from '#queries/indicators/indicators.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { languageOf, notFound, sendProblem, TITLES } from '../http/problem-details.ts';
import { answerTable } from './answer-table.ts';
import { arrowOf } from './arrow.ts';
import { csvOf } from './csv.ts';
import { FORMAT_IDS, FORMATS, indicatorRequest, type Format } from './indicator-request.ts';
import { readQuery, readSnapshot } from './reading.ts';
import type { Snapshots } from './snapshots.ts';

/** GET /api/indicators/{indicator}: one question, one answer, as JSON, CSV or Arrow (stream or file). */
export function indicatorRoute(snapshots: Snapshots): RequestHandler<{ indicator: string }> {
  return async (request, response) => {
    const indicator = INDICATOR_IDS.find((id) => id === request.params.indicator);
    if (indicator === undefined) {
      const known = INDICATOR_IDS.join(', ');
      sendProblem(request, response, {
        ...notFound(`There is no such indicator; there are ${known}.`, `Không có chỉ số này; có ${known}.`),
        parameter: 'indicator',
      });
      return;
    }
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
    const snapshot = await readSnapshot(snapshots, id, request, response);
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
    sendAnswer(response, answered, format, languageOf(request));
  };
}

function acceptedFormat(type: string | false): Format | undefined {
  return FORMAT_IDS.find((format) => FORMATS[format] === type);
}

const FILE_ENDINGS = { csv: 'csv', arrow: 'arrows', arrow_file: 'arrow' } as const;

function sendAnswer(response: Response, answered: Answer, format: Format, language: 'vi' | 'en'): void {
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
