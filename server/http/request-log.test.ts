import { Agent, get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listen, type Listening } from '../../test/listen.ts';
import { publishedFolder } from '../../test/published-folder.ts';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { openSnapshots } from '../api/snapshots.ts';
import { openToAll } from '../access/access-parts.ts';
import { createApp } from '../app.ts';
import { openLog } from './open-log.ts';
import type { Answered } from './request-log.ts';

const published = publishedFolder();
let lines: Record<string, unknown>[] = [];
let counted: Answered[] = [];
let site: Listening;
const log = openLog('info', { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });

beforeAll(async () => {
  published.publish(randomSnapshot(1, { districts: 2 }));
  site = await listen(
    createApp({
      access: openToAll(),
      snapshots: openSnapshots(published.folder, log),
      log,
      onAnswered: (answered) => counted.push(answered),
      dashboardHandler: (request, response, next) => {
        if (request.url?.startsWith('/explore') === true)
          next(new Error('Row "Nguyen Van An": 024190001234'));
        else response.write('It goes on.');
      },
    }),
  );
});
beforeEach(() => {
  lines = [];
  counted = [];
});
afterAll(async () => {
  await site.close();
  published.remove();
});

test('each answer has an id of our own making, and a line that says how it went and not what was asked', async () => {
  const asked = '/api/indicators/coverage?area=24&by=area';
  const one = await site.raw(asked, { 'X-Request-Id': 'nguyen-van-an' });
  const two = await site.raw(asked);
  const ids = [one, two].map(({ headers }) => headers['x-request-id']);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(ids[0]).not.toBe(ids[1]);
  await expect.poll(() => lines.length).toBe(2);
  expect(lines[0]).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    pid: process.pid,
    hostname: expect.any(String) as string,
    ...{ request: ids[0], method: 'GET', route: '/api/indicators/:indicator', status: 200 },
    ms: expect.any(Number) as number,
    bytes: expect.any(Number) as number,
    msg: 'answered',
  });
  expect(lines[0]?.['bytes']).toBeGreaterThan(one.body.length);
  expect(lines[0]?.['bytes']).toBeLessThan(one.body.length + 2000);
  expect(counted[1]).toMatchObject({ route: '/api/indicators/:indicator', status: 200, broken_off: false });
});

test('whoever meets a failure is told the id under which the log has it', async () => {
  const { status, headers, body } = await site.raw('/explore?q=nguyen');
  const told = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  expect([status, told['request']]).toEqual([500, headers['x-request-id']]);
  await expect.poll(() => lines.length).toBe(2);
  expect(lines[0]).toMatchObject({
    ...{ level: 'error', msg: 'request failed', request: told['request'], route: '/explore' },
    err: { type: 'Error', message: 'Row …' },
  });
  expect(JSON.stringify(lines)).not.toMatch(/nguyen|024190001234/i);
});

test('an answer that nobody waited for to the end is told as such', async () => {
  const agent = new Agent();
  const request = get(`${site.url}/board`, { agent });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  await once(response, 'data');
  response.destroy();
  await expect.poll(() => counted).toMatchObject([{ route: '/board', status: 200, broken_off: true }]);
  expect(lines).toMatchObject([{ broken_off: true }]);
});

test('a level that is none is refused with those that are', () => {
  expect(() => openLog('loud')).toThrow(/^TAMSOAT_LOG is “loud”; choose one of trace, .*silent\.$/);
});
