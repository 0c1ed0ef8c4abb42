import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder, tamsoat, type Finished } from './tamsoat.ts';

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../../sample-data/${path}`, import.meta.url));
const SAID = ['--by', 'BS. Hội đồng', '--reason', 'Theo phác đồ mới'];

test('definitions are listed, changed with author and reason, and the log outlives an undone import', async () => {
  const data = join(emptyFolder(), 'data');
  const definition = (...args: string[]): Promise<Finished> =>
    tamsoat(['definition', ...args, '--data', data]);
  const site = fixture('fixture/diem-kham.csv');
  const imported = await tamsoat(['import', site, '--map', fixture('mappings/site.json'), '--data', data]);
  expect(imported.code).toBe(0);

  const changed = await definition('set', 'diabetes', '--option', 'two_tests_same_day=off', ...SAID);
  expect(changed.code).toBe(0);
  expect(changed.stdout).toContain(
    'Change 1, diabetes: two_tests_same_day=off, by BS. Hội đồng: Theo phác đồ mới',
  );
  expect(changed.stdout).toMatch(/^Đái tháo đường, phiên bản 1 \(.*: tắt\), từ \d\d\/\d\d\/\d{4}$/m);
  expect(changed.stdout).toContain('tamsoat definition compare');

  const list = await definition('list');
  expect(list.stdout).toMatch(
    /^diabetes +1 +two_tests_same_day=off \(proposed on\) +\d{4}-.* BS\. Hội đồng +Theo phác đồ mới +not published yet$/m,
  );
  expect(list.stdout).toMatch(/^stroke +1$/m);
  const shown = await definition('show', 'diabetes');
  expect(shown.stdout).toMatch(
    /^source: Bộ Y tế .*\n[\s\S]*^1 +diabetes +two_tests_same_day=off [\s\S]*^SELECT$/m,
  );

  expect((await tamsoat(['undo', '1', '--data', data])).code).toBe(0);
  const back = await definition('back', 'diabetes', ...SAID, '--json');
  expect(JSON.parse(back.stdout)).toMatchObject({ number: 2, kind: 'back', version: 1, by: 'BS. Hội đồng' });
  const history = JSON.parse((await definition('history', 'diabetes', '--json')).stdout) as unknown;
  expect(history).toMatchObject([
    { number: 1, option: 'two_tests_same_day', value: false, pending: true },
    { number: 2, reason: 'Theo phác đồ mới' },
  ]);

  const unpublished = await definition('compare');
  expect(unpublished).toMatchObject({ code: 1, stdout: '' });
  expect(unpublished.stderr).toContain('Publish first: tamsoat publish');
  const unknown = await definition('show', 'gout');
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toMatch(/There is no condition gout\. There are: acute_illness, /);
});

test('to change a definition where nothing was imported is refused with what to do', async () => {
  const { code, stderr } = await tamsoat(['definition', 'back', 'stroke', ...SAID, '--data', emptyFolder()]);
  expect(code).toBe(2);
  expect(stderr).toContain('tamsoat import FILE --map MAP');
});
