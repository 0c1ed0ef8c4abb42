import type { z } from 'zod';
import { INDICATOR_IDS, indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { formulaText } from '#queries/indicators/formula.ts';
import { isAskedOf } from '#queries/indicators/resolve.ts';
import type { Bilingual, Manifest } from '#queries/tiles/manifest.ts';
import { meaningOf } from '#queries/tiles/measure-meanings.ts';
import { TOPIC_IDS, TOPICS } from '#queries/tiles/measures.ts';
import { aggregateRequest } from './aggregates/request.ts';
import { FORMATS, indicatorRequest } from './indicator-request.ts';
import { queryParameters } from './openapi.ts';

type Language = keyof Bilingual;

const WORDS = {
  title: { vi: 'API của Tầm Soát', en: 'The API of Tầm Soát' },
  intro: {
    vi: 'Các chỉ số trên các trang đều lấy được ở đây, bằng cùng một công thức; bảng của từng hình có đường dẫn CSV ngay dưới hình. Chỉ có số đếm người và lượt; không có dữ liệu cá nhân.',
    en: 'The indicators of the pages can be had here, by the same formulas; the table of each figure is a CSV link below it. There are counts of people and events only, no personal data.',
  },
  machine: { vi: 'Mô tả cho máy', en: 'For machines' },
  other: { vi: 'English', en: 'Tiếng Việt' },
  parameters: { vi: 'Tham số', en: 'Parameters' },
  values: { vi: 'Giá trị', en: 'Values' },
  meaning: { vi: 'Ý nghĩa', en: 'Meaning' },
  forms: { vi: 'Dạng trả lời', en: 'Forms of the answer' },
  formsText: {
    vi: 'Chọn bằng tiêu đề Accept, hoặc tham số format cho đường dẫn:',
    en: 'Chosen by the Accept header, or by the parameter format in links:',
  },
  aggregates: {
    vi: 'Các số đếm làm nên mọi chỉ số, lọc theo địa bàn, bệnh, giới, tuổi và kỳ, thành tệp CSV hoặc Parquet, kể cả của cả tỉnh đến từng xã. Mỗi hàng ghi bản số liệu và định nghĩa. Chủ đề:',
    en: 'The counts of which all indicators are made, filtered by area, condition, sex, age and period, as CSV or Parquet, of the whole province down to its communes too. Each row says its snapshot and definition. Topics:',
  },
  indicators: { vi: 'Chỉ số', en: 'Indicators' },
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  excluded: { vi: 'Không tính', en: 'Left out' },
  interval: { vi: 'Khoảng tin cậy', en: 'Interval' },
  groupings: { vi: 'Chia theo', en: 'By' },
  example: { vi: 'Ví dụ', en: 'Example' },
  wilson: { vi: 'Wilson, 95 %', en: 'Wilson, 95 %' },
  wilson_effective: {
    vi: 'Wilson 95 % trên cỡ mẫu hiệu dụng (Σw)² ÷ Σw²; chưa tính đến mẫu cụm',
    en: 'Wilson 95 % on the effective sample size (Σw)² ÷ Σw²; clustering not known',
  },
  greenwood: { vi: 'Greenwood, thang log-log, 95 %', en: 'Greenwood, log-log scale, 95 %' },
  student: { vi: 'Student t, 95 %', en: 'Student t, 95 %' },
  forecast: { vi: 'khoảng dự báo 80 %', en: 'forecast range, 80 %' },
  none: { vi: 'không có', en: 'none' },
  measures: { vi: 'Số đếm', en: 'Measures' },
  problems: { vi: 'Khi không có câu trả lời', en: 'When there is no answer' },
  problemsText: {
    vi: 'Lỗi theo RFC 9457 (application/problem+json). “parameter” là tham số cần sửa, “nearest” là giá trị gần nhất có số liệu.',
    en: 'Problems follow RFC 9457 (application/problem+json). “parameter” is the one to change, “nearest” a value that has an answer.',
  },
} as const satisfies Record<string, Bilingual>;

const PROBLEMS: Readonly<Record<string, Bilingual>> = {
  wrong_parameter: {
    vi: 'Tham số không có hoặc sai dạng.',
    en: 'A parameter that does not exist, or in a wrong form.',
  },
  unknown_area: { vi: 'Không có địa bàn này.', en: 'There is no such area.' },
  no_children: { vi: 'Địa bàn không có địa bàn nhỏ hơn.', en: 'The area has no smaller areas.' },
  unknown_period: { vi: 'Không có số liệu cho kỳ này.', en: 'There is no figure for this period.' },
  unknown_age: { vi: 'Khoảng tuổi không gồm các nhóm trọn vẹn.', en: 'The ages are not whole age bands.' },
  unknown_condition: { vi: 'Không có bệnh này.', en: 'There is no such condition.' },
  condition_needed: { vi: 'Cần chọn bệnh.', en: 'A condition must be chosen.' },
  condition_kind: {
    vi: 'Chỉ số không áp dụng cho loại bệnh này.',
    en: 'The indicator is not defined for this kind of condition.',
  },
  unknown_attribute: { vi: 'Không có thuộc tính địa bàn này.', en: 'There is no such attribute of areas.' },
  unknown_survey: {
    vi: 'Không có điều tra này về bệnh đã chọn.',
    en: 'There is no such survey of the condition.',
  },
  not_used: { vi: 'Chỉ số không dùng tham số này.', en: 'The indicator has no use for this parameter.' },
  not_grouped_so: { vi: 'Chỉ số không chia được như vậy.', en: 'The indicator cannot be grouped so.' },
  not_stored: { vi: 'Số liệu không được lưu cho địa bàn này.', en: 'The figure is not kept for this area.' },
  unknown_snapshot: { vi: 'Bản công bố không còn được lưu.', en: 'The snapshot is no longer kept.' },
  snapshot_gone: {
    vi: 'Bản công bố của ô số liệu không còn được lưu.',
    en: 'The snapshot of the tile is no longer kept.',
  },
  not_signed_in: {
    vi: 'Chưa đăng nhập, hoặc mã truy cập không còn hiệu lực.',
    en: 'Nobody is signed in, or the token is no longer valid.',
  },
  role_missing: { vi: 'Vai trò không mở được mục này.', en: 'The role does not open this.' },
  too_many_requests: { vi: 'Quá nhiều yêu cầu trong một phút.', en: 'Too many requests within a minute.' },
  not_found: { vi: 'Không có gì ở địa chỉ này.', en: 'There is nothing at this address.' },
  not_allowed: { vi: 'Chỉ trả lời GET và HEAD.', en: 'Only GET and HEAD are answered.' },
  not_acceptable: { vi: 'Không có dạng dữ liệu này.', en: 'The answer has no such form.' },
  nothing_published: { vi: 'Chưa công bố số liệu.', en: 'Nothing is published yet.' },
  unreadable_request: { vi: 'Không đọc được yêu cầu.', en: 'The request cannot be read.' },
  too_large: { vi: 'Yêu cầu quá lớn.', en: 'The request is too large.' },
  length_needed: { vi: 'Yêu cầu không ghi độ dài.', en: 'The request does not say its length.' },
  too_slow: { vi: 'Yêu cầu gửi đến quá chậm.', en: 'The request came too slowly.' },
  disk_full: {
    vi: 'Ổ đĩa của máy chủ đã đầy: không có gì được lưu.',
    en: 'The disk of the server is full: nothing was kept.',
  },
  database_damaged: {
    vi: 'Một tệp dữ liệu của máy chủ bị hỏng.',
    en: 'A file of the server’s data is damaged.',
  },
  snapshot_damaged: {
    vi: 'Một tệp của bản công bố bị hỏng; hãy công bố lại.',
    en: 'A file of the published snapshot is damaged; publish again.',
  },
  out_of_memory: {
    vi: 'Máy chủ không đủ bộ nhớ cho yêu cầu này: không có gì được lưu.',
    en: 'The server has not enough memory for this: nothing was kept.',
  },
  reading_too_long: {
    vi: 'Máy chủ đang quá bận nên chưa đọc xong: không có gì được lưu.',
    en: 'The server is too busy and had not read this in time: nothing was kept.',
  },
  disk_read_only: {
    vi: 'Ổ đĩa của máy chủ không ghi được: không có gì được lưu.',
    en: 'The disk of the server cannot be written to: nothing was kept.',
  },
  audit_key_lost: {
    vi: 'Máy chủ đã mất khóa của nhật ký: không có gì được lưu.',
    en: 'The server has lost the key of its log: nothing was kept.',
  },
  failed: {
    vi: 'Máy chủ gặp lỗi; nhật ký của máy chủ ghi lý do theo mã “request”.',
    en: 'The server failed; its log says why under the id in “request”.',
  },
};

/** The readable side of openapi.json: plain HTML, one stylesheet of our own, no script. */
export function docsPage(manifest: Manifest | undefined, language: Language): string {
  const say = (word: keyof typeof WORDS): string => text(WORDS[word][language]);
  const other = language === 'vi' ? 'en' : 'vi';
  const existing = {
    condition: manifest?.conditions.map(({ id }) => id),
    period: manifest?.periods.filter(({ kind }) => kind !== 'month').map(({ id }) => id),
  };
  const parameterRows = (request: z.ZodObject): string[] =>
    queryParameters(request, existing).map(
      ({ name, description, description_vi, schema }) =>
        `<tr><td><code>${text(name)}</code></td><td>${text((language === 'vi' ? description_vi : description) ?? '')}</td><td>${valuesOf(schema)}</td></tr>`,
    );
  const forms = Object.entries(FORMATS).map(
    ([name, type]) => `<li><code>format=${name}</code> · <code>${type}</code></li>`,
  );
  const problems = Object.entries(PROBLEMS).map(
    ([id, meaning]) => `<tr id="${id}"><td><code>${id}</code></td><td>${text(meaning[language])}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<h1>${say('title')}</h1>
<p>${say('intro')}</p>
<nav><a href="/api/openapi.json">${say('machine')}: openapi.json</a><a href="/api/catalogue">catalogue</a><a href="/api/areas">areas</a><a href="/api/status">status</a><a href="/api/docs?lang=${other}" hreflang="${other}" lang="${other}">${say('other')}</a></nav>
<h2><code>GET /api/indicators/{indicator}</code></h2>
<h3>${say('parameters')}</h3>
<div class="wide"><table><thead><tr><th>${say('parameters')}</th><th>${say('meaning')}</th><th>${say('values')}</th></tr></thead><tbody>
${parameterRows(indicatorRequest).join('\n')}
</tbody></table></div>
<h3>${say('forms')}</h3>
<p>${say('formsText')}</p>
<ul>${forms.join('')}</ul>
<h2><code>GET /api/aggregates/{topic}</code></h2>
<p>${say('aggregates')} ${TOPIC_IDS.map((id) => `<code>${id}</code>`).join(' ')}</p>
<div class="wide"><table><thead><tr><th>${say('parameters')}</th><th>${say('meaning')}</th><th>${say('values')}</th></tr></thead><tbody>
${parameterRows(aggregateRequest).join('\n')}
</tbody></table></div>
<p>${say('example')}: <a href="/api/aggregates/coverage?areas=all">/api/aggregates/coverage?areas=all</a></p>
<h2>${say('indicators')}</h2>
${INDICATOR_IDS.map((id) => indicatorSection(id, manifest, language)).join('\n')}
<h2>${say('problems')}</h2>
<p>${say('problemsText')}</p>
<div class="wide"><table><tbody>
${problems.join('\n')}
</tbody></table></div>
</main>
</body>
</html>
`;
}

function indicatorSection(id: IndicatorId, manifest: Manifest | undefined, language: Language): string {
  const say = (word: keyof typeof WORDS): string => text(WORDS[word][language]);
  const { title, explanation, numerator, denominator, exclusions, interval, groupings, topic } =
    indicatorOf(id);
  const condition = manifest?.conditions.find((entry) => isAskedOf(indicatorOf(id), entry))?.id;
  const by = `?by=${groupings.includes('area') ? 'area' : (groupings[0] ?? 'none')}`;
  const example = `/api/indicators/${id}${by}${condition === undefined ? '' : `&condition=${condition}`}`;
  const measures: Readonly<Record<string, { additivity: string }>> = TOPICS[topic].measures;
  const used = [...new Set([numerator, denominator].flatMap(({ plus, minus = [] }) => [...plus, ...minus]))];
  return `<h3 id="${id}">${text(title[language])} <code>${id}</code></h3>
<p>${text(explanation[language])}</p>
<dl>
<dt>${say('numerator')}</dt><dd>${text(numerator.title[language])} <code>${text(formulaText(numerator))}</code></dd>
<dt>${say('denominator')}</dt><dd>${text(denominator.title[language])} <code>${text(formulaText(denominator))}</code></dd>
<dt>${say('excluded')}</dt><dd>${text(exclusions[language])}</dd>
<dt>${say('interval')}</dt><dd>${say(interval)}</dd>
<dt>${say('groupings')}</dt><dd><code>${groupings.join(', ')}</code></dd>
<dt>${say('measures')}</dt><dd>${used.map((name) => `<code>${name}</code> (${measures[name]!.additivity}): ${text(meaningOf(topic, name)[language])}`).join('<br>')}</dd>
<dt>${say('example')}</dt><dd><a href="${text(example)}">${text(example)}</a></dd>
</dl>`;
}

function valuesOf(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null || !('enum' in schema) || !Array.isArray(schema.enum))
    return '';
  return schema.enum.map((value) => `<code>${text(value)}</code>`).join(' ');
}

const text = (value: unknown): string =>
  String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
