import type { Request, Response } from 'express';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { currentRequest } from './request-log.ts';

/** What went wrong, for people and for programs (RFC 9457). */
export interface ProblemDetails {
  /** One word, the same for every occurrence; /api/docs explains it. */
  readonly id: string;
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
  /** The parameter to change. */
  readonly parameter?: string;
  /** A value of that parameter which has an answer. */
  readonly nearest?: string;
}

/** The language of a request: what its `lang` parameter says, else what the browser prefers, else Vietnamese. */
export function languageOf(request: Request): keyof Bilingual {
  const asked = request.query['lang'];
  if (asked === 'vi' || asked === 'en') return asked;
  return request.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
}

export function sendProblem(request: Request, response: Response, problem: ProblemDetails): void {
  const language = languageOf(request);
  response
    .status(problem.status)
    .set('Cache-Control', 'no-store')
    .set('Content-Language', language)
    .type(PROBLEM_TYPE)
    .send(problemText(problem, language, currentRequest()?.request));
}

export const PROBLEM_TYPE = 'application/problem+json';

/** @param asked id of the request: told where the server is at fault, whose log knows it by that */
export function problemText(problem: ProblemDetails, language: keyof Bilingual, asked?: string): string {
  const { id, status, title, detail, parameter, nearest } = problem;
  return JSON.stringify({
    type: `/api/docs#${id}`,
    title: title[language],
    status,
    detail: detail[language],
    details: detail,
    ...(parameter !== undefined && { parameter }),
    ...(nearest !== undefined && { nearest }),
    ...(status >= 500 && asked !== undefined && { request: asked }),
  });
}

const title = (en: string, vi: string): Bilingual => ({ en, vi });

export const TITLES = {
  wrong_parameter: title('A parameter is wrong', 'Tham số không hợp lệ'),
  wrong_host: title('Another host is meant', 'Sai tên máy chủ'),
  wrong_origin: title('Another page asked for it', 'Yêu cầu đến từ trang khác'),
  not_encrypted: title('It would be sent unencrypted', 'Kết nối chưa được mã hóa'),
  too_many_requests: title('Too many requests', 'Quá nhiều yêu cầu'),
  not_signed_in: title('Nobody is signed in', 'Chưa đăng nhập'),
  role_missing: title('Your role does not open this', 'Vai trò của bạn không mở được mục này'),
  not_found: title('There is nothing here', 'Không có gì ở địa chỉ này'),
  snapshot_gone: title('The snapshot is no longer kept', 'Bản công bố không còn được lưu'),
  not_allowed: title('Only reading is possible', 'Chỉ có thể đọc'),
  not_acceptable: title('This form is not available', 'Không có dạng dữ liệu này'),
  nothing_published: title('Nothing is published yet', 'Chưa công bố số liệu'),
  unreadable_request: title('The request cannot be read', 'Không đọc được yêu cầu'),
  too_large: title('The request is too large', 'Yêu cầu quá lớn'),
  length_needed: title('The request does not say its length', 'Yêu cầu không ghi độ dài'),
  too_slow: title('The request came too slowly', 'Yêu cầu gửi đến quá chậm'),
  failed: title('The server failed', 'Máy chủ gặp lỗi'),
} as const;

export const notFound = (en: string, vi: string): ProblemDetails => ({
  id: 'not_found',
  status: 404,
  title: TITLES.not_found,
  detail: { en, vi },
});

/** Its address was given out once: what asks for it has been open for longer than snapshots are kept. */
export const SNAPSHOT_GONE: ProblemDetails = {
  id: 'snapshot_gone',
  status: 410,
  title: TITLES.snapshot_gone,
  detail: {
    en: 'This snapshot is not kept. Reload the page for the figures that are published now.',
    vi: 'Bản công bố này không còn được lưu. Hãy tải lại trang để xem số liệu đang công bố.',
  },
};

export const NOTHING_PUBLISHED: ProblemDetails = {
  id: 'nothing_published',
  status: 503,
  title: TITLES.nothing_published,
  detail: {
    en: 'No data has been published. Import a file and publish: tamsoat import, tamsoat publish.',
    vi: 'Chưa có số liệu nào được công bố. Hãy nạp tệp rồi công bố: tamsoat import, tamsoat publish.',
  },
};
