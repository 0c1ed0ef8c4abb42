import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLE_IDS, roleRule } from '#queries/access/roles.ts';
import type { ListedDefinition } from '#queries/definitions/pages.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { changeDefinition } from '../../server/definitions/change-definition.ts';
import { listDefinitions } from '../../server/definitions/list-definitions.ts';
import { realServer, type RealServer } from '../access/real-server.ts';

let real: RealServer;
/** With an option and a threshold. */
let definition: ListedDefinition;
let administrator: Headers;
let by: string;
type Headers = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, string>>;

beforeAll(async () => {
  real = await realServer();
  const { definitions } = await listDefinitions({ dataFolder: real.dataFolder });
  definition = definitions.find(({ options, thresholds }) => options.length > 0 && thresholds.length > 0)!;
  administrator = await real.as('administrator', real.manifest.root_area);
  by = real.access.accounts().at(-1)!.name;
});
afterAll(() => real.close());

const ask = (address: string, fields?: Fields, headers = administrator): Promise<Response> =>
  fetch(real.url + address, {
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });
const text = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
/** A page that waits for a job loads itself again. */
async function page(address: string, headers = administrator): Promise<string> {
  for (;;) {
    const shown = await (await ask(address, undefined, headers)).text();
    if (!shown.includes('http-equiv="refresh"')) return shown;
    await setTimeout(200);
  }
}
const own = (language = '/en'): string => `${language}/definitions/${definition.id}`;
/** Sends a form. @returns the address to which it leads */
async function send(does: 'compare' | 'enter', fields: Fields, language = '/en'): Promise<string> {
  const answer = await ask(`${own(language)}/${does}`, fields);
  const at = answer.headers.get('location') ?? '';
  expect([answer.status, at]).toEqual([303, expect.stringContaining(`${own(language)}?told=`)]);
  return at;
}
const keyOf = (at: string): string => new URL(at, real.url).searchParams.get('told')!;
const option = (): Fields => {
  const [{ id, on }] = definition.options as [ListedDefinition['options'][number]];
  return { kind: 'option', option: `${id}=${on ? 'off' : 'on'}`, reason: 'Quyết định 12 của Sở Y tế' };
};
const log = async () => (await listDefinitions({ dataFolder: real.dataFolder })).changes;
const logged = () => openAuditLog(real.dataFolder).read({ act: 'definition_changed' });

test('a change is compared, then entered under the name of the account, once, on record', async () => {
  const at = await send('compare', { ...option(), by: 'somebody.else' });
  const compared = await page(at);
  const [first] = definition.options as [ListedDefinition['options'][number]];
  expect(text(compared)).toContain('Compared; nothing is entered yet.');
  expect(text(compared)).toContain(`${by}: Quyết định 12 của Sở Y tế`);
  expect(text(compared)).toContain(
    `${first.title.en} ${first.on ? 'on' : 'off'} → ${first.on ? 'off' : 'on'}`,
  );
  for (const { level, name } of real.manifest.areas)
    if (level !== 'commune') expect(text(compared)).toContain(name.en);
  const cells = [...compared.matchAll(/<td>(?:<[^>]*>)*([^<]*)</g)].flatMap(([, cell = '']) =>
    cell.split(' → '),
  );
  expect(cells.length).toBeGreaterThan(20);
  // Rounded, and nobody by themselves.
  for (const cell of cells)
    if (cell !== '(hidden)') expect([cell, Number(cell.replaceAll(/\D/g, '')) % 5]).toEqual([cell, 0]);
  expect(await log()).toEqual([]);
  expect(await page(at.replace('/en/', '/'))).toContain('Ghi thay đổi');

  const entered = text(await page(await send('enter', { told: keyOf(at) })));
  expect(entered).toContain('Change 1 is entered.');
  expect(entered).toContain('1 change is not in the figures that are shown');
  const again = text(await page(await send('enter', { told: keyOf(at) })));
  expect(again).toContain('Change 1 is entered.');
  expect(await log()).toMatchObject([{ number: 1, condition: definition.id, by, kind: 'option' }]);
  expect(await logged()).toMatchObject([
    {
      ...{ by, roles: ['administrator'], act: 'definition_changed', change: 1, condition: definition.id },
      options_before: definition.options.filter(({ on }) => on).map(({ id }) => id),
      options_after: definition.options.filter(({ id, on }) => on !== (id === first.id)).map(({ id }) => id),
    },
  ]);
});

test('to take back what is not published changes no figure', async () => {
  const undone = await page(await send('compare', { kind: 'back', reason: 'Nhập nhầm' }));
  expect(text(undone)).toContain('No figure is counted otherwise');
});

test('what was compared with another log is not entered', async () => {
  const at = await send('compare', { kind: 'back', reason: 'Nhập nhầm' });
  expect(await page(at)).toContain('Enter the change');
  const [first] = definition.options as [ListedDefinition['options'][number]];
  await changeDefinition({
    dataFolder: real.dataFolder,
    change: {
      ...{ condition: definition.id, by: 'Sở Y tế', reason: 'Trước đó' },
      ...{ kind: 'option', option: first.id, value: first.on },
    },
  });
  const refused = await page(await send('enter', { told: keyOf(at) }, ''), administrator);
  expect(refused).toContain('role="alert"');
  expect(text(refused)).toContain('Từ lúc so sánh đã có thay đổi định nghĩa khác');
  expect(refused).toContain('value="Nhập nhầm"');
  expect(await log()).toHaveLength(2);
});

test('the last change is taken back by a further one, with a reason', async () => {
  const at = await send('compare', { kind: 'back', reason: 'Nhập nhầm' });
  await page(at);
  expect(text(await page(await send('enter', { told: keyOf(at) })))).toContain('Change 3 is entered.');
  expect((await log()).at(-1)).toMatchObject({ kind: 'back', by, reason: 'Nhập nhầm' });
  expect((await logged()).at(-1)).toMatchObject({ change: 3, kind: 'back' });
});

test('a new version changes the header, and keeps the SQL', async () => {
  const next = definition.text.replace(/version: \d+/, `version: ${String(definition.version + 1)}`);
  // As a browser sends it.
  const windows = next.replaceAll('\n', '\r\n');
  const shown = text(await page(await send('compare', { kind: 'version', text: windows, reason: 'x' })));
  expect(shown).toContain(`version ${definition.version + 1}`);
  expect(shown).toMatch(/Left out version: \d Added version: \d/);
  const spied = next.replace(/\bSELECT\s+/, 'SELECT sex IS NULL OR ');
  const refused = await page(await send('compare', { kind: 'version', text: spied, reason: 'x' }));
  expect(refused).toMatch(/id="fault-version-text"[^>]*>[^<]*its SQL is another/);
  expect(await log()).toHaveLength(3);
});

test.each([
  ['no kind', { kind: '' }, null, 'Hãy chọn cách thay đổi', 'Choose what to change'],
  ['no option', { option: '' }, 'option', 'Hãy chọn lựa chọn', 'Choose an option'],
  ['an option that there is not', { option: 'scurvy=on' }, 'option', 'không có lựa chọn', 'has no option'],
  ['no reason', { reason: ' ' }, 'reason', 'lý do', 'Say why'],
  ['a reason of many lines', { reason: 'một\nhai' }, 'reason', 'một dòng', 'one line'],
  ['no text', { kind: 'version', text: '' }, 'text', 'toàn văn', 'in full'],
  ['a text that is no definition', { kind: 'version', text: 'SELECT 1' }, 'text', 'chưa dùng được', 'header'],
] as const)('%s is refused at its field, in both languages, and what was typed stays', async (...row) => {
  const [, change, field, vi, en] = row;
  for (const [language, says] of [
    ['', vi],
    ['/en', en],
  ] as const) {
    const sent: Fields = { ...option(), ...change };
    const shown = await page(await send('compare', sent, language));
    expect(shown).toContain('role="alert"');
    if (field === null) expect(text(shown)).toContain(says);
    else {
      const id = `fault-${sent['kind']!}-${field}`;
      expect(new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(shown)?.[1]).toContain(says);
      expect(shown).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"[^>]*${id}`));
      if (field !== 'reason') expect(shown).toContain('value="Quyết định 12 của Sở Y tế"');
    }
  }
  expect(await log()).toHaveLength(3);
});

test('what was compared is told to whoever asked alone, who alone can enter it', async () => {
  const at = await send('compare', { kind: 'back', reason: 'Nhập nhầm' });
  expect(await page(at)).toContain('Enter the change');
  const other = await real.as('administrator', real.manifest.root_area);
  const foreign = text(await page(at, other));
  expect(foreign).toContain('The comparison is not kept any more');
  expect(foreign).not.toContain('Enter the change');
  await ask(`${own()}/enter`, { told: keyOf(at) }, other);
  expect(await log()).toHaveLength(3);
  expect(text(await page(`${own()}?told=gone`))).toContain('The comparison is not kept any more');
});

test('while another job has the store the page says so, and the comparison waits its turn', async () => {
  let end: () => void = () => undefined;
  const job = real.queue.run('import', () => new Promise<void>((resolve) => (end = resolve)));
  const at = await send('compare', { kind: 'back', reason: 'Nhập nhầm' }, '');
  const waiting = await (await ask(at)).text();
  expect(waiting).toContain('http-equiv="refresh"');
  expect(text(waiting)).toContain('Đang đếm toàn bộ dữ liệu');
  end();
  await job;
  expect(text(await page(at))).toContain('Đã so sánh xong, chưa ghi gì.');
});

test('only administrators change definitions', async () => {
  for (const role of ROLE_IDS.filter((one) => one !== 'administrator')) {
    const { levels } = roleRule(role);
    const area = levels.includes('province')
      ? real.manifest.root_area
      : real.manifest.areas.find(({ level }) => level === levels[0])!.code;
    const headers = await real.as(role, area);
    for (const [does, fields] of [
      ['compare', option()],
      ['enter', { told: 'x' }],
    ] as const)
      expect([role, does, (await ask(`${own()}/${does}`, fields, headers)).status]).toEqual([
        role,
        does,
        403,
      ]);
  }
  expect(await log()).toHaveLength(3);
});
