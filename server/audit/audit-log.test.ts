import { createHmac, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '#queries/audit/entry.ts';
import { openAuditLog, type AuditLog } from './audit-log.ts';
import type { VerifiedLog } from './verify-log.ts';

const WHO = { by: 'lan.nguyen', roles: [], network: null, request: null };
const act = (n: number): Entry => ({ ...WHO, act: 'imported', import: n, rows: 1 });
const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'tamsoat-audit-'));
const inFolder = (dataFolder: string, name: string): string => path.join(dataFolder, 'audit', name);
/** The first is that the log began. */
const OCTOBER = '2026-10.jsonl';
const NOVEMBER = '2026-11.jsonl';

/** A log of ten entries over two months, five in each. */
async function written(): Promise<{ dataFolder: string; log: AuditLog }> {
  const dataFolder = newFolder();
  let now = new Date('2026-10-31T23:59:58Z');
  const log = openAuditLog(dataFolder, () => now);
  for (let n = 2; n <= 10; n++) {
    if (n === 6) now = new Date('2026-11-01T00:00:00Z');
    await log.add(act(n));
  }
  return { dataFolder, log };
}

const told = ({ faults }: VerifiedLog) => faults.map(({ what, file, line }) => [what, file, line]);
const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const setLines = (file: string, lines: readonly string[]): void => {
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
};
function changeLines(dataFolder: string, name: string, change: (lines: string[]) => void): void {
  const file = inFolder(dataFolder, name);
  const lines = linesOf(file);
  change(lines);
  setLines(file, lines);
}

describe('the log', () => {
  it('keeps entries by month in files that only its user reads, and finds them again', async () => {
    const { dataFolder, log } = await written();
    expect(readdirSync(path.join(dataFolder, 'audit')).toSorted()).toEqual([OCTOBER, NOVEMBER, 'head']);
    for (const file of [
      inFolder(dataFolder, OCTOBER),
      inFolder(dataFolder, 'head'),
      `${dataFolder}/audit-key`,
    ])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(dataFolder, 'audit')).mode & 0o777).toBe(0o700);
    const entries = await log.read();
    expect(entries.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(entries.slice(0, 2)).toEqual([
      { n: 1, at: '2026-10-31T23:59:58.000Z', ...WHO, by: 'system', act: 'log_begun' },
      { n: 2, at: '2026-10-31T23:59:58.000Z', ...act(2) },
    ]);
    expect(await log.verify()).toEqual({
      ...{ entries: 10, from: '2026-10-31T23:59:58.000Z', to: '2026-11-01T00:00:00.000Z', faults: [] },
      head: { n: 10, hash: /"hash":"([0-9a-f]{64})"/.exec(linesOf(inFolder(dataFolder, NOVEMBER))[4]!)![1] },
    });
  });

  it('reads by time, act and account', async () => {
    const { log } = await written();
    await log.add({ ...WHO, by: 'command', said: 'hoa.tran', act: 'log_read', entries: 3 });
    const numbers = async (filter: Parameters<AuditLog['read']>[0]) =>
      (await log.read(filter)).map(({ n }) => n);
    expect(await numbers({ since: '2026-11-01T00:00:00.000Z' })).toEqual([6, 7, 8, 9, 10, 11]);
    expect(await numbers({ until: '2026-11-01T00:00:00.000Z' })).toEqual([1, 2, 3, 4, 5]);
    expect(await numbers({ act: 'log_begun' })).toEqual([1]);
    expect(await numbers({ by: 'hoa.tran' })).toEqual([11]);
    expect(await numbers({ by: 'system' })).toEqual([1]);
    expect(await numbers({ last: 3 })).toEqual([9, 10, 11]);
    expect(await numbers({ act: 'imported', last: 20 })).toHaveLength(9);
  });

  it('keeps a thousand entries that are added at once in their order', async () => {
    const dataFolder = newFolder();
    const log = openAuditLog(dataFolder);
    const done: number[] = [];
    await Promise.all(
      Array.from({ length: 1000 }, async (_, at) => {
        await log.add(act(at + 1));
        done.push(at + 1);
      }),
    );
    const imports = (await log.read()).flatMap((entry) => (entry.act === 'imported' ? [entry.import] : []));
    expect(imports).toEqual(Array.from({ length: 1000 }, (_, at) => at + 1));
    expect(done).toEqual(imports);
    expect(await log.verify()).toMatchObject({ entries: 1001, faults: [] });
  });

  it('goes on where another process stopped', async () => {
    const { dataFolder } = await written();
    await openAuditLog(dataFolder, () => new Date('2026-12-01T00:00:00Z')).add(act(11));
    const log = openAuditLog(dataFolder, () => new Date('2026-12-01T00:00:01Z'));
    await log.add(act(12));
    expect(readdirSync(path.join(dataFolder, 'audit'))).toContain('2026-12.jsonl');
    expect(await log.verify()).toMatchObject({ entries: 12, faults: [] });
  });

  it('writes into no earlier file when the clock is set back, and finds the entry by its time', async () => {
    const { dataFolder } = await written();
    const log = openAuditLog(dataFolder, () => new Date('2026-09-05T00:00:00Z'));
    await log.add(act(11));
    expect(readdirSync(path.join(dataFolder, 'audit'))).not.toContain('2026-09.jsonl');
    expect(await log.verify()).toMatchObject({ entries: 11, faults: [], head: { n: 11 } });
    const found = await log.read({ since: '2026-09-01T00:00:00Z', until: '2026-10-01T00:00:00Z' });
    expect(found.map(({ n }) => n)).toEqual([11]);
  });

  it('refuses what it may not hold, and is as before', async () => {
    const { log } = await written();
    await expect(log.add(Object.assign(act(11), { note: 'Nguyễn Thị A' }))).rejects.toThrow(/note/);
    expect(await log.verify()).toMatchObject({ entries: 10, faults: [] });
  });

  it('names a person alike in every entry, and otherwise than the store and another log do', async () => {
    const pseudonym = '3f2b1c9e-8a7d-4e5f-9b1a-2c3d4e5f6a7b';
    const { dataFolder, log } = await written();
    const mark = log.personMark(pseudonym);
    expect(mark).toMatch(/^p-[0-9a-f]{32}$/);
    expect(openAuditLog(dataFolder).personMark(pseudonym)).toBe(mark);
    expect(openAuditLog(newFolder()).personMark(pseudonym)).not.toBe(mark);
    expect(log.personMark(`${pseudonym} `)).not.toBe(mark);
  });

  it('knows what somebody wrote beside an entry, and nobody else can', async () => {
    const { dataFolder, log } = await written();
    const mark = log.wordsMark('Kế hoạch 2019');
    expect(mark).toMatch(/^w-[0-9a-f]{32}$/);
    expect(openAuditLog(dataFolder).wordsMark('Kế hoạch 2019')).toBe(mark);
    expect(openAuditLog(newFolder()).wordsMark('Kế hoạch 2019')).not.toBe(mark);
    expect(log.wordsMark('Kê hoạch 2019')).not.toBe(mark);
  });

  it('makes nothing before its first entry', async () => {
    const dataFolder = newFolder();
    const log = openAuditLog(dataFolder);
    expect(await log.read()).toEqual([]);
    expect(await log.verify()).toMatchObject({ entries: 0, from: null, faults: [] });
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  it('takes the key of the environment, and makes none then', async () => {
    process.env['TAMSOAT_AUDIT_KEY'] = randomBytes(32).toString('hex');
    try {
      const { dataFolder, log } = await written();
      expect(existsSync(path.join(dataFolder, 'audit-key'))).toBe(false);
      expect(await log.verify()).toMatchObject({ entries: 10, faults: [] });
    } finally {
      delete process.env['TAMSOAT_AUDIT_KEY'];
    }
  });
});

describe('a failure to write', () => {
  it('is told to whoever adds, leaves nothing, and ends with its cause', async () => {
    const { dataFolder, log } = await written();
    // Where the head is to be written: it fails after the lines were.
    const inTheWay = inFolder(dataFolder, 'head.new');
    symlinkSync('/dev/full', inTheWay);
    const before = readFileSync(inFolder(dataFolder, NOVEMBER), 'utf8');
    await expect(Promise.all([log.add(act(11)), log.add(act(12))])).rejects.toThrow(/ENOSPC/);
    await expect(log.add(act(13))).rejects.toThrow(/ENOSPC/);
    expect(readFileSync(inFolder(dataFolder, NOVEMBER), 'utf8')).toBe(before);
    rmSync(inTheWay);
    await log.add(act(14));
    const entries = await log.read();
    expect(entries.at(-1)).toMatchObject({ n: 11, act: 'imported', import: 14 });
    expect(await log.verify()).toMatchObject({ entries: 11, faults: [] });
  });

  it('of the first line is told as what it is', async () => {
    const dataFolder = newFolder();
    mkdirSync(path.join(dataFolder, 'audit'));
    writeFileSync(path.join(dataFolder, 'audit-key'), randomBytes(32).toString('hex'), { mode: 0o600 });
    symlinkSync('/dev/full', inFolder(dataFolder, NOVEMBER));
    const log = openAuditLog(dataFolder, () => new Date('2026-11-03T00:00:00Z'));
    await expect(log.add(act(1))).rejects.toThrow(/ENOSPC/);
  });

  it('of a lost key says what to do, each time', async () => {
    const { dataFolder } = await written();
    const key = path.join(dataFolder, 'audit-key');
    const kept = readFileSync(key);
    rmSync(key);
    const log = openAuditLog(dataFolder);
    await expect(log.add(act(11))).rejects.toMatchObject({ reason: 'audit_key_lost' });
    await expect(log.verify()).rejects.toThrow(/Put the file back/);
    writeFileSync(key, kept);
    chmodSync(key, 0o600);
    await log.add(act(11));
    expect(await log.verify()).toMatchObject({ entries: 11, faults: [] });
  });
});

describe('after a power cut', () => {
  it('half of a line is set aside and told', async () => {
    const { dataFolder } = await written();
    const half = '{"n":11,"at":"2026-11-01T00:0';
    appendFileSync(inFolder(dataFolder, NOVEMBER), half);
    const log = openAuditLog(dataFolder, () => new Date('2026-11-02T00:00:00Z'));
    // Before anything is written it is no fault: nobody was promised that line.
    expect(await log.verify()).toMatchObject({ entries: 10, faults: [] });
    await log.add(act(11));
    expect(readFileSync(inFolder(dataFolder, 'broken-11'), 'utf8')).toBe(half);
    expect(statSync(inFolder(dataFolder, 'broken-11')).mode & 0o777).toBe(0o600);
    expect((await log.read()).slice(-2)).toMatchObject([
      { n: 11, by: 'system', act: 'log_mended', bytes: half.length },
      { n: 12, act: 'imported', import: 11 },
    ]);
    expect(await log.verify()).toMatchObject({ entries: 12, faults: [] });
  });

  it('what was set aside before the next cut is told then', async () => {
    const { dataFolder } = await written();
    writeFileSync(inFolder(dataFolder, 'broken-11'), 'half');
    const log = openAuditLog(dataFolder);
    await log.add(act(11));
    expect((await log.read()).slice(-2)).toMatchObject([
      { act: 'log_mended', bytes: 4 },
      { act: 'imported' },
    ]);
  });

  it('a line that is whole counts, though nobody was told', async () => {
    const { dataFolder, log } = await written();
    const head = readFileSync(inFolder(dataFolder, 'head'));
    await log.add(act(11));
    writeFileSync(inFolder(dataFolder, 'head'), head);
    const next = openAuditLog(dataFolder);
    expect(await next.verify()).toMatchObject({ entries: 11, faults: [] });
    await next.add(act(12));
    expect(await next.verify()).toMatchObject({ entries: 12, faults: [] });
  });
});

describe('tampering is found and named:', () => {
  /** Each with the faults that are told at once. */
  const cases: Record<string, [(dataFolder: string) => void, unknown[]]> = {
    'a value of a line altered': [
      (folder) => {
        changeLines(folder, OCTOBER, (lines) => (lines[2] = lines[2]!.replace('"rows":1', '"rows":2')));
      },
      [['altered', OCTOBER, 3]],
    ],
    'the hash of a line altered': [
      (folder) => {
        changeLines(folder, OCTOBER, (lines) => (lines[2] = lines[2]!.replace(/.(?="\}$)/, 'x')));
      },
      [['altered', OCTOBER, 3]],
    ],
    'a space put into a line': [
      (folder) => {
        changeLines(folder, OCTOBER, (lines) => (lines[4] = lines[4]!.replace(',', ', ')));
      },
      [['altered', OCTOBER, 5]],
    ],
    'the last line altered': [
      (folder) => {
        changeLines(folder, NOVEMBER, (lines) => (lines[4] = lines[4]!.replace('"rows":1', '"rows":2')));
      },
      [['altered', NOVEMBER, 5]],
    ],
    'a line removed': [
      (folder) => {
        changeLines(folder, OCTOBER, (lines) => lines.splice(2, 1));
      },
      [['missing', OCTOBER, 3]],
    ],
    'the first line removed': [
      (folder) => {
        changeLines(folder, OCTOBER, (lines) => lines.shift());
      },
      [['missing', OCTOBER, 1]],
    ],
    'a line put in': [
      (folder) => {
        changeLines(folder, OCTOBER, (lines) =>
          lines.splice(2, 0, lines[2]!.replace('"rows":1', '"rows":9')),
        );
      },
      [['altered', OCTOBER, 3]],
    ],
    'a line copied': [
      (folder) => {
        changeLines(folder, NOVEMBER, (lines) => lines.push(lines[1]!));
      },
      [['out_of_place', NOVEMBER, 6]],
    ],
    'a line of another log at the end': [
      (folder) => {
        appendFileSync(inFolder(folder, NOVEMBER), '{"n":11,"act":"signed_out","hash":"00"}\n');
      },
      [['altered', NOVEMBER, 6]],
    ],
    'two lines exchanged': [
      (folder) => {
        changeLines(folder, OCTOBER, (lines) => lines.splice(1, 2, lines[2]!, lines[1]!));
      },
      [
        ['missing', OCTOBER, 2],
        ['out_of_place', OCTOBER, 3],
      ],
    ],
    'the end cut': [
      (folder) => {
        changeLines(folder, NOVEMBER, (lines) => lines.splice(3));
      },
      [['end_missing', null, null]],
    ],
    'the end cut within a line': [
      (folder) => {
        truncateSync(inFolder(folder, NOVEMBER), statSync(inFolder(folder, NOVEMBER)).size - 10);
      },
      [['altered', NOVEMBER, 5]],
    ],
    'the last file removed': [
      (folder) => {
        rmSync(inFolder(folder, NOVEMBER));
      },
      [['end_missing', null, null]],
    ],
    'the first file removed': [
      (folder) => {
        rmSync(inFolder(folder, OCTOBER));
      },
      [['missing', NOVEMBER, 1]],
    ],
    'the head removed': [
      (folder) => {
        rmSync(inFolder(folder, 'head'));
      },
      [['head_missing', null, null]],
    ],
    'the head altered, with the end cut to it': [
      (folder) => {
        changeLines(folder, NOVEMBER, (lines) => lines.splice(3));
        const last = /"hash":"(\w+)"/.exec(linesOf(inFolder(folder, NOVEMBER))[2]!)![1]!;
        const head = JSON.parse(readFileSync(inFolder(folder, 'head'), 'utf8')) as Record<string, unknown>;
        writeFileSync(inFolder(folder, 'head'), JSON.stringify({ ...head, n: 8, last }));
      },
      [['head_altered', null, null]],
    ],
    'the whole log removed': [
      (folder) => {
        rmSync(path.join(folder, 'audit'), { recursive: true });
      },
      [['gone', null, null]],
    ],
  };
  it.each(Object.entries(cases))('%s', async (_what, [tamper, faults]) => {
    const { dataFolder, log } = await written();
    tamper(dataFolder);
    const verified = await log.verify();
    expect(told(verified)).toEqual(faults);
    for (const { sentence } of verified.faults) expect(sentence.vi.normalize('NFC')).toBe(sentence.vi);
  });

  it('a line altered and every hash after it made anew without the key', async () => {
    const { dataFolder, log } = await written();
    const guessed = randomBytes(32);
    let previous = '0'.repeat(64);
    for (const name of [OCTOBER, NOVEMBER])
      changeLines(dataFolder, name, (lines) => {
        for (const [at, line] of lines.entries()) {
          const { hash: _, ...entry } = JSON.parse(line) as Record<string, unknown>;
          const body = JSON.stringify({ ...entry, rows: 5, previous }).slice(0, -1);
          previous = createHmac('sha256', guessed).update(body).digest('hex');
          lines[at] = `${body},"hash":"${previous}"}`;
        }
      });
    const verified = await log.verify();
    expect(verified.entries).toBe(0);
    expect(told(verified)).toHaveLength(10);
    expect(told(verified)[0]).toEqual(['altered', OCTOBER, 1]);
  });

  it('stays found when the log goes on after its end was cut', async () => {
    const { dataFolder } = await written();
    changeLines(dataFolder, NOVEMBER, (lines) => lines.splice(2));
    const log = openAuditLog(dataFolder, () => new Date('2026-11-03T00:00:00Z'));
    await log.add(act(11));
    expect((await log.read()).slice(-2)).toMatchObject([
      { n: 11, act: 'log_damaged', what: 'shorter', last_found: 7 },
      { n: 12, act: 'imported' },
    ]);
    const verified = await log.verify();
    expect(told(verified)).toEqual([
      ['missing', NOVEMBER, 3],
      ['damaged_before', NOVEMBER, 3],
    ]);
    expect(verified.faults[0]?.sentence).toEqual({
      vi: 'trước dòng này thiếu các mục từ 8 đến 10',
      en: 'before it entries 8 to 10 are missing',
    });
  });

  it('stays found when the log goes on after its last file was removed while it was open', async () => {
    const { dataFolder, log } = await written();
    rmSync(inFolder(dataFolder, NOVEMBER));
    await log.add(act(11));
    expect(told(await log.verify())).toEqual([
      ['missing', NOVEMBER, 1],
      ['damaged_before', NOVEMBER, 1],
    ]);
  });

  it.each(['removed', 'altered'])('stays found when the log goes on after its head was %s', async (how) => {
    const { dataFolder } = await written();
    if (how === 'removed') rmSync(inFolder(dataFolder, 'head'));
    else writeFileSync(inFolder(dataFolder, 'head'), '{"n":3}');
    const log = openAuditLog(dataFolder, () => new Date('2026-11-03T00:00:00Z'));
    await log.add(act(11));
    expect(told(await log.verify())).toEqual([['damaged_before', NOVEMBER, 6]]);
  });

  it('lines of a copy that went its own way', async () => {
    const { dataFolder, log } = await written();
    const copy = newFolder();
    cpSync(dataFolder, copy, { recursive: true });
    const other = openAuditLog(copy, () => new Date('2026-11-04T00:00:00Z'));
    for (const n of [21, 22]) await other.add(act(n));
    const otherLast = linesOf(inFolder(copy, NOVEMBER)).at(-1)!;
    await log.add(act(11));
    // At the end, where the log was not written to yet.
    appendFileSync(inFolder(dataFolder, NOVEMBER), `${otherLast}\n`);
    expect(told(await log.verify())).toEqual([['joined_otherwise', NOVEMBER, 7]]);
    await openAuditLog(dataFolder, () => new Date('2026-11-04T00:00:00Z')).add(act(12));
    expect(await log.read({ last: 2 })).toMatchObject([{ n: 12, act: 'log_mended' }, { n: 13 }]);
    expect(told(await log.verify())).toEqual([]);
    // In place of the line that is there.
    changeLines(dataFolder, NOVEMBER, (lines) => lines.splice(6, 2, otherLast));
    expect(told(await log.verify())).toEqual([
      ['joined_otherwise', NOVEMBER, 7],
      ['end_missing', null, null],
    ]);
    changeLines(dataFolder, NOVEMBER, (lines) =>
      lines.splice(5, 2, ...linesOf(inFolder(copy, NOVEMBER)).slice(5)),
    );
    const head = readFileSync(inFolder(copy, 'head'), 'utf8');
    expect(told(await log.verify())).toEqual([['end_missing', null, null]]);
    writeFileSync(inFolder(dataFolder, 'head'), head);
    // All of it of the copy: only paper tells.
    expect(told(await log.verify())).toEqual([]);
  });

  it('a head of a copy that went its own way', async () => {
    const { dataFolder, log } = await written();
    const copy = newFolder();
    cpSync(dataFolder, copy, { recursive: true });
    await openAuditLog(copy).add(act(21));
    await log.add(act(11));
    cpSync(inFolder(copy, 'head'), inFolder(dataFolder, 'head'));
    expect(told(await log.verify())).toEqual([['head_disagrees', null, null]]);
  });

  it('an older copy of the whole log put in its place, by what was noted on paper', async () => {
    const { dataFolder, log } = await written();
    const older = [NOVEMBER, 'head'].map((name) => [name, readFileSync(inFolder(dataFolder, name))] as const);
    await log.add(act(11));
    const { head } = await log.verify();
    const onPaper = { n: head.n, hash: head.hash.slice(0, 32) };
    await log.add(act(12));
    expect(await log.verify([onPaper])).toMatchObject({ entries: 12, faults: [] });
    for (const [name, bytes] of older) writeFileSync(inFolder(dataFolder, name), bytes);
    expect(told(await log.verify())).toEqual([]);
    expect(told(await log.verify([onPaper]))).toEqual([['anchor_not_passed', null, null]]);
    // Another entry in its place.
    await openAuditLog(dataFolder).add(act(99));
    expect(told(await log.verify([onPaper]))).toEqual([['anchor_not_passed', null, null]]);
  });
});
