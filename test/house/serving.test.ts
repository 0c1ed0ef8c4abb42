import readWorkbook from 'read-excel-file/node';
import { createServer } from 'node:http';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../server/serve/address.ts';
import { emptyFolder, startTamsoat, tamsoat, type Running } from './tamsoat.ts';

// One folder serves all of these: made by a first `npm start` of a small province, broken off and started again.
const SCALE = ['--scale', '0.0002'];
let data: string;
let broken_off: { code: number | null; stderr: string };
let first: { url: string; stderr: string };

beforeAll(async () => {
  data = join(emptyFolder(), 'data');
  const args = ['start', '--port', '0', '--data', data, ...SCALE];
  const broken = startTamsoat(args);
  await new Promise<void>((resolve) => {
    broken.process.stderr?.on('data', (text: string) => {
      if (text.includes('Importing')) resolve();
    });
  });
  broken.process.kill('SIGINT');
  broken_off = await broken.finished;
  const server = startTamsoat(args);
  const url = await server.firstLine;
  first = { url, stderr: await stop(server) };
});

/** Ctrl-C, as a supervisor passes it on. @returns what it said */
async function stop(server: Running): Promise<string> {
  server.process.kill('SIGINT');
  const { code, stderr } = await server.finished;
  expect(code).toBe(0);
  return stderr;
}

test('the first start makes, imports, publishes and serves a province, and says each step', () => {
  expect(broken_off.stderr).toContain('Making the sample province');
  expect(first.url).toMatch(/^http:\/\/localhost:\d+$/);
  expect(first.stderr).toContain('Importing');
  expect(first.stderr).toContain('Detecting, counting and publishing');
  expect(first.stderr).toContain('Stopping');
});

test('the second start does nothing again', async () => {
  const before = readdirSync(join(data, 'snapshots'));
  const server = startTamsoat(['start', '--port', '0', '--data', data, ...SCALE]);
  const url = await server.firstLine;
  const book = await fetch(`${url}/figures/vi/diseases.xlsx`);
  const sheets = await readWorkbook(Buffer.from(await book.arrayBuffer()));
  // What leaves says where it is from, as it was asked for.
  expect(sheets.flatMap(({ data: rows }) => rows.flat())).toContain(`${url}/#diseases`);
  const stderr = await stop(server);
  expect(stderr.trim().split('\n')).toEqual(['Ready. Ctrl-C stops the server.', 'Stopping …']);
  expect(readdirSync(join(data, 'snapshots'))).toEqual(before);
});

test('a start with a view publishes it, serves it and nothing else; the next start does nothing again', async () => {
  const args = ['start', '--port', '0', '--data', data, '--view', 'department'];
  const server = startTamsoat(args);
  const url = await server.firstLine;
  const exact = readFileSync(join(data, 'current'), 'utf8').trim();
  const treated = readFileSync(join(data, 'department', 'current'), 'utf8').trim();
  const answered = await fetch(`${url}/api/indicators/coverage?by=area`);
  expect(await answered.json()).toMatchObject({
    snapshot: treated,
    disclosure: { view: 'department' },
  });
  expect((await fetch(`${url}/tiles/${exact}/24/coverage.arrow`)).status).toBe(410);
  expect(await stop(server)).toContain('Publishing the department view');

  const again = startTamsoat(args);
  await again.firstLine;
  expect(await stop(again)).not.toContain('Publishing');
  expect(readFileSync(join(data, 'department', 'current'), 'utf8').trim()).toBe(treated);
});

test('a start that was broken off while importing is taken up again', () => {
  expect(broken_off.code).toBe(130);
  expect(broken_off.stderr).not.toContain('Detecting, counting and publishing');
  expect(first.stderr).toContain('Detecting, counting and publishing');
});

test('a busy port is found out before anything is done', async () => {
  const other = createServer();
  const port = await listen(other, '127.0.0.1', 0);
  const folder = join(emptyFolder(), 'data');
  const { code, stdout, stderr } = await tamsoat([
    'start',
    '--port',
    String(port),
    '--data',
    folder,
    ...SCALE,
  ]);
  other.close();
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim()).toBe(
    `Port ${String(port)} on 127.0.0.1 is used by another program. Stop that program, or choose another port: npm start -- --port ${String(port + 1)}`,
  );
});

test('real data is refused on an address that others can reach', async () => {
  const folder = join(emptyFolder(), 'data');
  cpSync(data, folder, { recursive: true });
  const id = readFileSync(join(folder, 'current'), 'utf8').trim();
  const file = join(folder, 'snapshots', id, 'tiles', 'manifest.json');
  writeFileSync(
    file,
    JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), synthetic: false, scale: null }),
  );
  const { code, stderr } = await tamsoat(['serve', '--port', '0', '--data', folder, '--address', '0.0.0.0']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Not served on 0\.0\.0\.0: .*not synthetic.*--address\).*administrator\.\n$/);
});

describe('beside a running server', () => {
  let server: Running;
  let url: string;
  beforeAll(async () => {
    server = startTamsoat(['serve', '--port', '0', '--data', data]);
    url = await server.firstLine;
  });
  afterAll(() => stop(server));

  const published = async (): Promise<string> => {
    const { stdout } = await tamsoat(['status', '--data', data, '--json']);
    return (JSON.parse(stdout) as { published: { snapshot: string } }).published.snapshot;
  };

  test('the page, the API and the tiles answer', async () => {
    const id = await published();
    for (const path of ['/', '/en', '/api/openapi.json', `/tiles/${id}/manifest.json`]) {
      const response = await fetch(url + path);
      expect(response.status, path).toBe(200);
      await response.arrayBuffer();
    }
  });

  test('status says where it serves', async () => {
    const { stdout } = await tamsoat(['status', '--data', data, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ data_folder: data, server: { url, jobs: [] } });
  });

  test('publish is handed to it, and the next request sees the new snapshot', async () => {
    const before = await published();
    const { code, stdout, stderr } = await tamsoat([
      'publish',
      '--data',
      data,
      '--as-of',
      '2019-06-30',
      '--json',
    ]);
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as { snapshot: string; as_of: string };
    expect(result.as_of).toBe('2019-06-30');
    expect(result.snapshot).not.toBe(before);
    expect(stderr).toContain('Detecting, counting and publishing');
    expect((await fetch(`${url}/tiles/${result.snapshot}/manifest.json`)).status).toBe(200);
    expect((await fetch(`${url}/tiles/${before}/manifest.json`)).status, 'open pages keep theirs').toBe(200);
    expect(await published()).toBe(result.snapshot);
  });

  test('how the figures changed is told some time after the publication, which did not wait for it', async () => {
    const url_of_changes = `${url}/tiles/${await published()}/24/changes.json`;
    await expect.poll(async () => (await fetch(url_of_changes)).status, { timeout: 100_000 }).toBe(200);
    expect(await (await fetch(url_of_changes)).json()).toMatchObject({ comparisons: [{ with: 'previous' }] });
    // The pages say it once those that are read are made anew.
    await expect
      .poll(async () => (await fetch(url)).text(), { timeout: 60_000 })
      .toContain('so với lần công bố trước');
  });

  test('import is handed to it; the same file again changes nothing', async () => {
    const file = join(data, 'sample', 'dan-cu.csv');
    const map = new URL('../../sample-data/mappings/resident.json', import.meta.url).pathname;
    const { code, stdout, stderr } = await tamsoat(['import', file, '--map', map, '--data', data, '--json']);
    expect(stderr).toContain('Importing');
    expect(code).toBe(0);
    expect(stdout).toMatch(/"unchanged":/);
  });

  test('imports are listed, their refused rows written and one undone by it', async () => {
    interface Status {
      readonly imports: readonly { readonly import_id: number; readonly withdrawn_at: string | null }[];
    }
    const listed = async (): Promise<Status['imports']> => {
      const { stdout } = await tamsoat(['status', '--data', data, '--json']);
      return (JSON.parse(stdout) as Status).imports;
    };
    const last = String((await listed()).length);
    expect(Number(last)).toBeGreaterThan(1);
    const out = join(emptyFolder(), 'refused.csv');
    const written = await tamsoat(['refused', '1', '--out', out, '--data', data, '--json']);
    expect(JSON.parse(written.stdout)).toMatchObject({ import_id: 1, out });
    expect(readFileSync(out, 'utf8')).toContain('reason_vi,reason_en');
    const { code, stdout } = await tamsoat(['undo', last, '--data', data, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ import_id: Number(last) });
    expect((await listed()).at(-1)?.withdrawn_at).not.toBeNull();
    const unknown = await tamsoat(['undo', '99', '--data', data]);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/no import 99 to undo. There are: 1 \(/);
  });

  test('a second server on the same folder is refused', async () => {
    const { code, stderr } = await tamsoat(['serve', '--port', '0', '--data', data]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/is held by process \d+/);
  });

  test('a file that cannot be imported is refused with the exit code of unreadable input', async () => {
    const file = join(emptyFolder(), 'empty.csv');
    writeFileSync(file, '');
    const map = new URL('../../sample-data/mappings/resident.json', import.meta.url).pathname;
    const { code, stderr } = await tamsoat(['import', file, '--map', map, '--data', data]);
    expect(code).toBe(2);
    expect(stderr).toContain('empty.csv');
    expect((await fetch(url)).status, 'the server lives on').toBe(200);
  });
});
