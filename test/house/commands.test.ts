import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, tamsoat } from './tamsoat.ts';

test('help lists every command and is no failure', async () => {
  const { code, stdout } = await tamsoat(['--help']);
  expect(code).toBe(0);
  for (const command of [
    'start',
    'sample',
    'import',
    'refused',
    'undo',
    'definition',
    'target',
    'publish',
    'watch',
    'why',
    'log',
    'account',
    'report',
    'screenshots',
    'serve',
    'status',
    'doctor',
    'backup',
    'verify',
    'restore',
    'bench',
    'test',
  ]) {
    expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  }
});

test.each([
  ['no command', []],
  ['an unknown command', ['explode']],
  ['an unknown option', ['serve', '--colour', 'red']],
  ['a missing option', ['import', 'x.csv']],
  ['a port that is none', ['serve', '--port', '70000']],
  ['a scale above 1', ['sample', '--scale', '2']],
  ['a date that does not exist', ['publish', '--as-of', '2020-02-30']],
  ['an import that is no number', ['undo', 'all']],
  ['a folder to watch without a mapping', ['watch', '.']],
  ['refused rows without a file for them', ['refused', '1']],
  ['a change of a definition without an author', ['definition', 'back', 'stroke', '--reason', 'x']],
  ['a change of a definition without a reason', ['definition', 'back', 'stroke', '--by', 'x']],
  ['people for a purpose that is none', ['why', 'a', 'b', '--indicator', 'coverage', '--purpose', 'fun']],
  ['an act that is none', ['log', 'show', '--act', 'fun']],
  ['a note of the log that is none', ['log', 'verify', '--expect', '12']],
  ['a link for nobody', ['account', 'link']],
  ['an identity provider without encryption', ['serve', '--oidc-issuer', 'http://sso.example.vn']],
  ['a report in no form', ['report']],
  ['a backup to nowhere', ['backup', '--key-file', 'x']],
  ['a backup without a key', ['backup', '--to', 'x']],
  ['a backup at no hour', ['backup', '--to', 'x', '--every', 'day', '--at', '2']],
  ['a restore of nothing', ['restore']],
  ['a restore of a file that is not there', ['restore', 'x.backup']],
  ['an hour that is none', ['report', '--pdf', '--every', 'day', '--at', '24:00']],
  ['an address that is none', ['report', '--pdf', '--site', 'tamsoat']],
  ['a blank reason', ['definition', 'back', 'stroke', '--by', 'x', '--reason', ' ']],
  ['an author of two lines', ['definition', 'back', 'stroke', '--by', 'x\ny', '--reason', 'x']],
  [
    'an author longer than a name',
    ['definition', 'back', 'stroke', '--by', 'x'.repeat(101), '--reason', 'x'],
  ],
  [
    'an option that is neither on nor off',
    ['definition', 'set', 'stroke', '--option', 'x=1', '--by', 'x', '--reason', 'x'],
  ],
])('%s is wrong usage: exit code 2, a sentence, nothing on stdout', async (_what, args) => {
  const { code, stdout, stderr } = await tamsoat(args);
  expect(code).toBe(2);
  expect(stderr).not.toBe('');
  expect(stderr).not.toContain('    at ');
  expect(stdout).toBe('');
});

test('a file that is not there is unreadable input, for people and machines', async () => {
  const data = join(emptyFolder(), 'data');
  const { code, stdout, stderr } = await tamsoat([
    'import',
    'none.csv',
    '--map',
    'none.json',
    '--data',
    data,
    '--json',
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/none\.csv does not exist/);
  expect(JSON.parse(stdout)).toMatchObject({ refused: { reason: 'file_missing', exitCode: 2 } });
});

test('options come from the environment too', async () => {
  const data = join(emptyFolder(), 'from-environment');
  const { code, stdout } = await tamsoat(['status', '--json'], {
    env: { ...process.env, TAMSOAT_DATA: data },
  });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ data_folder: data, published: null, server: null });
});

test('status changes nothing: the folder it is asked about is not made', async () => {
  const data = join(emptyFolder(), 'none');
  const { code, stdout } = await tamsoat(['status', '--data', data]);
  expect(code).toBe(0);
  expect(stdout).toBe(`data folder: ${data}\nserver: none\npublished: none\nimports: none\n`);
  expect(existsSync(data)).toBe(false);
});

test('to serve before anything is published is refused with what to do', async () => {
  const folder = join(emptyFolder(), 'not-made');
  const { code, stderr } = await tamsoat(['serve', '--port', '0', '--data', folder]);
  expect(code).toBe(1);
  expect(existsSync(folder)).toBe(false);
  expect(stderr).toMatch(/Nothing is published in .*tamsoat publish.*npm start/);
});

test('pictures of what is not published are refused like the pages', async () => {
  const { code, stderr } = await tamsoat(['screenshots', '--data', emptyFolder()]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Nothing is published in .*tamsoat publish/);
  expect(stderr).not.toContain('    at ');
});

test('to publish before anything is imported is refused with what to do', async () => {
  const { code, stderr } = await tamsoat(['publish', '--data', emptyFolder()]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/tamsoat import/);
  expect(stderr).not.toContain('    at ');
});

test.each([
  ['publish', []],
  ['undo', ['1']],
  ['refused', ['1', '--out', 'refused.csv']],
  ['definition', ['list']],
  ['definition', ['compare']],
])('a mistyped data folder is not made by %s', async (command, args) => {
  const folder = join(emptyFolder(), 'mistyped');
  const { code, stderr } = await tamsoat([command, ...args, '--data', folder]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    `There is no data folder ${folder}. Check the name after --data, or import a file first: tamsoat import FILE --map MAP\n`,
  );
  expect(existsSync(folder)).toBe(false);
});

test.each([['publish'], ['undo', '1'], ['status']])(
  'a file for a data folder is one sentence: %s',
  async (...command) => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    const { code, stderr } = await tamsoat([...command, '--data', file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^A file stands where a folder is needed\. Choose another data folder with --data .*\n$/,
    );
  },
);

test('a file where the data folder should be is one sentence', async () => {
  const file = join(emptyFolder(), 'file');
  writeFileSync(file, '');
  const { code, stderr } = await tamsoat(['start', '--port', '0', '--data', join(file, 'data')]);
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('--data');
});
