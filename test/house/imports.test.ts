import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder, tamsoat } from './tamsoat.ts';

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../../sample-data/${path}`, import.meta.url));
const SITES = ['import', fixture('fixture/diem-kham.csv'), '--map', fixture('mappings/site.json')];

interface Status {
  readonly imports: readonly { readonly withdrawn_at: string | null }[];
}

test('an import is listed, its refused rows are written, it is undone, and all of it stays on record', async () => {
  const data = join(emptyFolder(), 'data');
  const imported = await tamsoat([...SITES, '--data', data]);
  expect(imported.code).toBe(0);
  const status = async (): Promise<Status> =>
    JSON.parse((await tamsoat(['status', '--data', data, '--json'])).stdout) as Status;
  const before = await status();
  expect(before).toMatchObject({
    server: null,
    imports: [
      {
        import_id: 1,
        file: 'diem-kham.csv',
        title_vi: expect.stringContaining('Điểm khám') as string,
        imported_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        withdrawn_at: null,
        balances: [{ kind: 'site' }],
      },
    ],
  });

  const out = join(data, 'refused.csv');
  const written = await tamsoat(['refused', '1', '--out', out, '--data', data]);
  expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining(out) as string });
  expect(readFileSync(out, 'utf8')).toMatch(/^\uFEFFrow,place,kind,column,value,refused,reason/);

  const undone = await tamsoat(['undo', '1', '--data', data]);
  expect(undone.code).toBe(0);
  expect(undone.stdout).toMatch(/^Import 1 is undone: diem-kham\.csv .*\n.*tamsoat publish\n$/);
  const after = await status();
  expect(after.imports[0]?.withdrawn_at).toMatch(/^\d{4}-\d\d-\d\dT/);
  const { stdout } = await tamsoat(['status', '--data', data]);
  expect(stdout).toMatch(
    /\nimport +file +imported at .* read +new .*\n1 +diem-kham\.csv .* undone +site +\d+ /,
  );

  const again = await tamsoat(['undo', '1', '--data', data]);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('Import 1 (diem-kham.csv) was undone already');
  const other = await tamsoat(['undo', '9', '--data', data]);
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('There is no import 9 to undo. There are: 1 (diem-kham.csv, undone).');
});

test('to undo where nothing was imported is refused with a sentence', async () => {
  const { code, stderr } = await tamsoat(['undo', '1', '--data', emptyFolder()]);
  expect(code).toBe(2);
  expect(stderr).toContain('There is no import 1 to undo. Nothing was imported yet.');
});

test('a mapping is proposed, tried and written, and no data folder is made for it', async () => {
  const folder = emptyFolder();
  const [map, data] = [join(folder, 'mapping.json'), join(folder, 'data')];
  const file = fixture('fixture/diem-kham.csv');
  const proposed = await tamsoat(['import', file, '--propose', '--out', map, '--data', data]);
  expect(proposed).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/\nma_diem_kham +site_code +sure +/) as string,
  });
  expect(JSON.parse(readFileSync(map, 'utf8'))).toMatchObject({
    name: 'diem-kham',
    rows: [{ kind: 'site' }],
  });
  const tried = await tamsoat(['import', file, '--map', map, '--dry-run', '--data', data]);
  expect(tried.stdout).toMatch(/tried: nothing was stored\nkind +read +new .*\nsite +373 +373 /);
  expect(existsSync(data)).toBe(false);
  const without = await tamsoat(['import', file]);
  expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('--propose') as string });
});
