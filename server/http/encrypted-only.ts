import type { RequestHandler } from 'express';
import { isLoopback } from '../serve/address.ts';
import { sendProblem, TITLES } from './problem-details.ts';

/**
 * Behind a proxy that encrypts: what reached the server, or the proxy, in the clear is answered no further, so that nobody
 * sends a password that way. Requests of this machine itself never left it.
 */
export const encryptedOnly: RequestHandler = (request, response, next) => {
  if (request.secure || isLoopback(request.ip ?? '')) {
    next();
    return;
  }
  sendProblem(request, response, {
    id: 'not_encrypted',
    status: 403,
    title: TITLES.not_encrypted,
    detail: {
      en: 'What is sent here can be read on the way. Ask for the address with https://. To whoever runs the proxy: it has to pass X-Forwarded-Proto.',
      vi: 'Dữ liệu gửi tới đây có thể bị đọc trên đường truyền. Hãy mở địa chỉ bắt đầu bằng https://. Người quản trị máy chủ: proxy phải chuyển tiếp X-Forwarded-Proto.',
    },
  });
};
