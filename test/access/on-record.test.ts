import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Access } from '../../server/access/access.ts';
import { onRecord } from '../../server/access/on-record.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { REQUEST_LIMITS } from '../../server/access/request-rate.ts';
import { ROUTE_CLASSES } from '../../server/access/route-classes.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { listen } from '../listen.ts';
import { Client, codeOf, codesIn } from './client.ts';
import { realFolder, type RealFolder } from './real-folder.ts';

const PASSWORD = 'một con trâu đi qua cầu';
let folder: RealFolder;
let server: RunningServer;

beforeAll(async () => {
  folder = await realFolder();
  server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

test('who signs in, what is changed of accounts and what is turned away is on record, in order and whole', async () => {
  const client = new Client(server.url);
  const invitation = new URL(server.first!).pathname;
  await client.ask('/');
  await client.act(invitation, { password: PASSWORD, again: PASSWORD });
  await client.act('/sign-in', { name: 'quan-tri', password: 'không đúng đâu' });
  await client.act('/sign-in', { name: 'Nguyễn Văn An 024190001234', password: 'không đúng đâu' });
  await client.act('/sign-in', { name: 'quan-tri', password: PASSWORD });
  const secret = codesIn(await client.page('/account'))[0]!;
  await client.act('/account/second-factor', { code: codeOf(secret) });
  const area = folder.manifest.areas.find(({ level }) => level === 'district')!;
  await client.act('/accounts/new', {
    name: 'le.thu',
    full_name: 'Lê Thị Thu',
    role: 'district_head',
    area: area.code,
  });
  await client.ask('/imports');
  await client.ask('/api/indicators/coverage');
  // The same file twice leaves twice.
  await client.ask('/api/indicators/coverage?by=area&format=csv');
  await client.ask('/api/indicators/coverage?by=area&format=csv');
  await client.ask('/api/aggregates/coverage?format=parquet');
  await client.act('/account/sign-out', {});

  const log = openAuditLog(folder.dataFolder);
  const entries = await log.read();
  expect(entries.map(({ act, by }) => [act, by])).toEqual([
    ['log_begun', 'system'],
    ['account_changed', 'command'],
    ['refused', 'unknown'],
    ['account_changed', 'quan-tri'],
    ['sign_in_refused', 'quan-tri'],
    ['sign_in_refused', 'unknown'],
    ['signed_in', 'quan-tri'],
    ['account_changed', 'quan-tri'],
    ['account_changed', 'quan-tri'],
    ['refused', 'quan-tri'],
    ['exported', 'quan-tri'],
    ['exported', 'quan-tri'],
    ['exported', 'quan-tri'],
    ['signed_out', 'quan-tri'],
  ]);
  expect(entries[1]).toMatchObject({ account: 'quan-tri', what: 'made', role: 'administrator' });
  expect(entries[8]).toMatchObject({
    account: 'le.thu',
    what: 'made',
    role: 'district_head',
    area: area.code,
  });
  expect(entries[9]).toMatchObject({ why: 'not_allowed', route: '/imports', roles: ['administrator'] });
  const { root_area } = folder.manifest;
  for (const entry of entries.slice(10, 12))
    expect(entry).toMatchObject({
      what: 'figures',
      form: 'csv',
      indicator: 'coverage',
      areas: [root_area],
    });
  expect(entries[12]).toMatchObject({
    what: 'counts',
    form: 'parquet',
    topic: 'coverage',
    areas: [root_area],
  });
  expect(JSON.stringify(entries)).not.toMatch(/Nguyễn|024190001234|Lê Thị/);
  expect((await log.verify()).faults).toEqual([]);
});

test('of more refusals than are put on record one by one, it is on record how many there were', async () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'tamsoat-refused-'));
  const access = await Access.open(dataFolder);
  try {
    const log = openAuditLog(dataFolder);
    const failed: unknown[] = [];
    const silent = (): void => undefined;
    const error = (what: object): void => void failed.push(what);
    const { onRefused } = onRecord(
      access,
      log,
      { info: silent, warn: silent, error },
      { points: 3, duration: 1 },
    );
    const site = await listen(
      express().use((request, response) => {
        onRefused(request, null, 'not_signed_in');
        response.end();
      }),
    );
    for (let at = 0; at < 20; at++) await site.raw('/imports');
    const told = async () => (await log.read()).flatMap((one) => (one.act === 'refused' ? [one] : []));
    const sum = async (): Promise<number> => (await told()).reduce((sum, { more }) => sum + (more ?? 1), 0);
    await expect.poll(sum, { timeout: 30_000 }).toBe(20);
    expect((await told()).length).toBeLessThan(10);
    expect((await told()).at(-1)).toMatchObject({ by: 'unknown', why: 'too_many', route: null, more: 17 });
    await site.raw('/imports');
    await site.close();
    await expect.poll(sum, { timeout: 30_000 }).toBe(21);
    expect(failed).toEqual([]);
    expect((await log.verify()).faults).toEqual([]);
  } finally {
    await access.close();
    rmSync(dataFolder, { recursive: true });
  }
});

test('a server that stops puts on record first how many refusals there were in the minute that runs', async () => {
  const own = await realFolder();
  const short = await startServer({ dataFolder: own.dataFolder, address: '127.0.0.1', port: 0 });
  try {
    const ASKED = 150;
    for (let at = 0; at < ASKED; at++) await new Client(short.url).ask('/imports');
    await short.close();
    const refused = (await openAuditLog(own.dataFolder).read()).flatMap((one) =>
      one.act === 'refused' ? [one] : [],
    );
    expect(refused.reduce((sum, { more }) => sum + (more ?? 1), 0)).toBe(ASKED);
    expect(refused.at(-1)).toMatchObject({ why: 'too_many', more: ASKED - refused.length + 1 });
  } finally {
    own.remove();
  }
});

test('every route has a name that the log takes', async () => {
  const log = openAuditLog(folder.dataFolder);
  const actor = { by: 'system', roles: [], network: null, request: null };
  for (const { path } of ROUTE_CLASSES)
    await log.add({ ...actor, act: 'refused', why: 'not_allowed', route: path });
});

test('whoever asks too often is told when to go on, by the server as it runs', async () => {
  const times = REQUEST_LIMITS.network.a_minute;
  const statuses = new Map<number, number>();
  for (let at = 0; at < times + 200; at += 50)
    for (const { status } of await Promise.all(
      Array.from({ length: 50 }, () => fetch(`${server.url}/api/indicators/coverage`)),
    ))
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
  // What was asked before, in the same minute, counts too.
  expect([...statuses.keys()].toSorted()).toEqual([401, 429]);
  expect(statuses.get(401)).toBeGreaterThan(times - 100);
  expect(statuses.get(401)).toBeLessThanOrEqual(times);
  const answer = await fetch(`${server.url}/sign-in`);
  expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
});
