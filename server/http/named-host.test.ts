import express from 'express';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type Listening } from '../../test/listen.ts';
import { namedHostOnly } from './named-host.ts';

let site: Listening;
beforeAll(async () => {
  site = await listen(
    express()
      .use(namedHostOnly)
      .use((_request, response) => {
        response.send('here');
      }),
  );
});
afterAll(() => site.close());

/** The first line that is answered. */
function asked(head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    socket.setEncoding('utf8').on('error', reject);
    socket.once('data', (text: string) => {
      socket.destroy();
      resolve(text.split('\r\n', 1)[0]!);
    });
    socket.write(`${head}\r\n\r\n`);
  });
}

test('a request that names no host is told so, as its pages could not say their own address', async () => {
  for (const host of ['', 'a/b', 'a b', 'ai@noi-khac.example', 'localhost:99999', '[::1', 'a?b', '%zz'])
    expect([host, await asked(`GET / HTTP/1.1\r\nHost: ${host}`)]).toEqual([
      host,
      'HTTP/1.1 400 Bad Request',
    ]);
  expect(await asked('GET / HTTP/1.0')).toMatch(/ 400 Bad Request$/);
  for (const host of ['localhost', 'tamsoat.example.vn', '127.0.0.1:8080', '[::1]:8080'])
    expect([host, await asked(`GET / HTTP/1.1\r\nHost: ${host}`)]).toEqual([host, 'HTTP/1.1 200 OK']);
});
