import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLE_IDS, roleRule } from '#queries/access/roles.ts';
import { changeDefinition } from '../../server/definitions/change-definition.ts';
import { listDefinitions } from '../../server/definitions/list-definitions.ts';
import { realServer, type RealServer } from '../access/real-server.ts';

let real: RealServer;
let first: string;
let administrator: Readonly<Record<string, string>>;

beforeAll(async () => {
  real = await realServer();
  first = real.manifest.conditions[0]!.id;
  administrator = await real.as('administrator', real.manifest.root_area);
});
afterAll(() => real.close());

const ask = (address: string, headers = administrator): Promise<Response> =>
  fetch(real.url + address, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });
const page = async (address: string): Promise<string> => {
  const answer = await ask(address);
  expect([address, answer.status]).toEqual([address, 200]);
  return (await answer.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
};

test('the definitions in force stand with version, options, since when and by whom, and what waits', async () => {
  const { definitions } = await listDefinitions({ dataFolder: real.dataFolder });
  const before = await page('/en/definitions');
  for (const { title } of definitions) expect(before).toContain(title.en);
  expect(before).toContain('have taken up every change');
  expect(before).toContain('No definition was changed.');
  expect(before).not.toContain('waits for publication');

  const [definition] = definitions.filter(({ options }) => options.length > 0);
  const [option] = definition!.options;
  await changeDefinition({
    dataFolder: real.dataFolder,
    change: {
      ...{ condition: definition!.id, by: 'Sở Y tế', reason: 'Quyết định 12' },
      ...{ kind: 'option', option: option!.id, value: !option!.on },
    },
  });
  const set = `${option!.title.en}: ${option!.on ? 'off' : 'on'}`;
  const after = await page('/en/definitions');
  expect(after).toContain('1 change is not in the figures that are shown');
  expect(after).toContain(`${set} (proposed: ${option!.on ? 'on' : 'off'})`);
  expect(after).toContain(`Change 1. ${definition!.title.en}: ${set} (waits for publication)`);
  expect(after).toMatch(/, Sở Y tế: Quyết định 12/);

  const own = await page(`/en/definitions/${definition!.id}`);
  expect(own).toContain(`Change 1. ${definition!.title.en}: ${set}`);
  expect(own).toContain(definition!.source);
  for (const { name } of definition!.thresholds) expect(own).toContain(name);
  expect(definition!.thresholds.length).toBeGreaterThan(0);
  const other = definitions.find(({ id }) => id !== definition!.id)!;
  expect(await page(`/en/definitions/${other.id}`)).toContain('No definition was changed.');
  expect((await ask('/en/definitions/scurvy')).status).toBe(404);
});

test('while a job has the store nothing is read', async () => {
  let end: () => void = () => undefined;
  const job = real.queue.run('import', () => new Promise<void>((resolve) => (end = resolve)));
  for (const address of ['/definitions', `/definitions/${first}`]) {
    const busy = await (await ask(address)).text();
    expect(busy).toContain('Kho dữ liệu đang bận');
    expect(busy).toContain('http-equiv="refresh"');
  }
  end();
  await job;
});

test('only administrators open them', async () => {
  for (const role of ROLE_IDS.filter((one) => one !== 'administrator')) {
    const { levels } = roleRule(role);
    const area = levels.includes('province')
      ? real.manifest.root_area
      : real.manifest.areas.find(({ level }) => level === levels[0])!.code;
    const headers = await real.as(role, area);
    for (const address of ['/definitions', `/definitions/${first}`])
      expect([role, address, (await ask(address, headers)).status]).toEqual([role, address, 403]);
  }
});
