import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { LoggedEntry } from '#queries/audit/entry.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import type { VerifiedLog } from '../../server/audit/verify-log.ts';
import { openControlSocket } from '../../server/serve/control-socket.ts';
import { handOver } from '../../server/serve/hand-over.ts';
import { createJobQueue } from '../../server/serve/job-queue.ts';
import { serverJobs } from '../../server/serve/server-jobs.ts';
import { tamsoat } from '../house/tamsoat.ts';

const LAN = { by: 'lan.nguyen', roles: ['district_head'], network: '10.1.2.0/24', request: null };

let dataFolder: string;
beforeAll(async () => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'tamsoat-audit-'));
  // A night in Việt Nam.
  const log = openAuditLog(dataFolder, () => new Date('2026-11-05T16:30:00Z'));
  await log.add({ ...LAN, act: 'signed_in' });
  await log.add({
    ...{
      ...LAN,
      act: 'people_read',
      list: 'to_call',
      people: 250,
      purpose: 'care',
      areas: ['07201', '07204'],
    },
  });
});

const log = (...args: readonly string[]) => tamsoat(['log', ...args, '--data', dataFolder]);

it('is checked, read and searched by commands, each of which it notes', async () => {
  const verified = await log('verify', '--print-head');
  expect(verified.stderr).not.toContain(' at ');
  expect(verified.code).toBe(0);
  const [told, head = ''] = verified.stdout.trim().split('\n');
  expect(told).toBe('3 entries from 2026-11-05 23:30:00 to 2026-11-05 23:30:00, whole.');
  expect(head).toMatch(/^3:[0-9a-f]{32}$/);

  const shown = await log('show', '--since', '2026-11-05', '--until', '2026-11-05');
  expect(
    shown.stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  ).toEqual([
    ['entry', 'at (Việt Nam)', 'by', 'roles', 'from', 'act'],
    ['1', '2026-11-05 23:30:00', 'system', 'log_begun'],
    ['2', '2026-11-05 23:30:00', 'lan.nguyen', 'district_head', '10.1.2.0/24', 'signed_in'],
    [
      ...['3', '2026-11-05 23:30:00', 'lan.nguyen', 'district_head', '10.1.2.0/24', 'people_read'],
      'list to_call; people 250; purpose care; areas 07201, 07204',
    ],
  ]);

  const unusual = await log('unusual', '--since', '2026-11-05');
  expect(unusual.stdout).toBe(
    'lan.nguyen on 2026-11-05: read 250 people, on a usual day about 0. Entry 3.\n' +
      'lan.nguyen on 2026-11-05: read people outside the usual hours, from about 23:00 on. Entry 3.\n',
  );

  const acts = (await openAuditLog(dataFolder).read()).slice(3);
  expect(acts).toMatchObject([
    { by: 'command', act: 'log_checked', entries: 3, faults: 0 },
    { act: 'log_read', entries: 3 },
    { act: 'log_read', entries: 2 },
  ]);

  const passed = await log('verify', '--expect', head.replace(/(?<=^.{20})/, ' '), '--json');
  expect(passed.code).toBe(0);
  const broken = await log('verify', '--expect', '3:0123456789abcdef');
  expect(broken.code).toBe(1);
  expect(broken.stdout).toContain('- the chain does not pass through entry 3 with the hash that was noted\n');
});

it('is checked by a running server at once, whatever it has to do, and names the first line that is not as it was', async () => {
  const queue = createJobQueue();
  let free: () => void = () => undefined;
  void queue.run('a job that does not end', () => new Promise<void>((resolve) => (free = resolve)));
  const { signal } = new AbortController();
  const control = await openControlSocket(
    dataFolder,
    serverJobs({
      ...{ dataFolder, access: null, url: '', queue, log: openAuditLog(dataFolder), signal },
      explainer: { start: () => undefined, stop: () => Promise.resolve() },
    }),
  );
  const ask = async (asked: Parameters<typeof handOver>[1]) => {
    const quiet = { onProgress: () => undefined, onQueued: () => undefined };
    return (await handOver(dataFolder, asked, quiet))?.result;
  };
  try {
    const file = path.join(dataFolder, 'audit', '2026-11.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"people":250', '"people":150'));
    const verified = await log('verify');
    expect(verified.code).toBe(1);
    expect(verified.stdout).toMatch(
      /are as they were written\. The log is not whole, first at:\n- 2026-11\.jsonl, line 3: is not as it was written: it was altered, or put in by somebody else\n$/,
    );
    const [checked] = (await ask({ job: 'log', act: { do: 'show', last: 1 } })) as LoggedEntry[];
    expect(checked).toMatchObject({ by: 'command', act: 'log_checked', faults: 1 });
    const anchors = [{ n: 3, hash: '0123456789abcdef' }];
    const { faults } = (await ask({ job: 'log', act: { do: 'verify', anchors } })) as VerifiedLog;
    expect(faults.map(({ what }) => what)).toEqual(['altered', 'anchor_not_passed']);
  } finally {
    free();
    control.close();
  }
});
