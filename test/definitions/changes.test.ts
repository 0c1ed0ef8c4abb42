import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import type { ListedDefinition } from '#queries/definitions/pages.ts';
import { listDefinitions } from '../../server/definitions/list-definitions.ts';
import { openControlSocket } from '../../server/serve/control-socket.ts';
import { explainer } from '../../server/serve/explain-beside.ts';
import { handOver } from '../../server/serve/hand-over.ts';
import { createJobQueue } from '../../server/serve/job-queue.ts';
import { serverJobs } from '../../server/serve/server-jobs.ts';
import {
  definedFolder,
  rewritten,
  SAID,
  stricterHypertension,
  type AskedKind,
  type DefinedFolder,
} from './defined-folder.ts';

let defined: DefinedFolder;

beforeAll(async () => {
  defined = await definedFolder(60);
});
afterAll(() => {
  defined.remove();
});

async function listed(id: string): Promise<ListedDefinition> {
  const { definitions } = await listDefinitions({ dataFolder: defined.folder });
  return definitions.find((one) => one.id === id)!;
}

describe('what cannot be changed so is refused in a sentence, and nothing is entered', () => {
  const high = 'high_normal_blood_pressure';
  const version = (text: string): AskedKind => ({
    condition: high,
    kind: 'version',
    file: defined.file(text),
  });
  const second = ['version: 1', 'version: 2'] as const;

  it.each<readonly [string, () => AskedKind, RegExp]>([
    [
      'an unknown condition',
      () => ({ condition: 'gout', kind: 'back' }),
      /no condition gout\. There are: .*hypertension/,
    ],
    [
      'an unknown option',
      () => ({ condition: 'diabetes', kind: 'option', option: 'x', value: true }),
      /no option x\. It has: two_tests_same_day/,
    ],
    [
      'an option that is so already',
      () => ({ condition: 'diabetes', kind: 'option', option: 'two_tests_same_day', value: true }),
      /is on already/,
    ],
    [
      'a step back from the product’s own',
      () => ({ condition: 'diabetes', kind: 'back' }),
      /as the product brings it \(version 1\)/,
    ],
    ['the version that holds', () => version(rewritten(high)), /version is 1, .* give it 2/],
    ['another id', () => version(rewritten(high, second, ['id: high', 'id: low'])), /must be named/],
    ['another kind', () => version(rewritten(high, second, ['risk_factor', 'event'])), /FROM diagnosis/],
    [
      'a misspelt word of the header',
      () => version(rewritten(high, second, ['thresholds', 'tresholds'])),
      /line 13: Unrecognized key: "tresholds"/,
    ],
    [
      'a header that is no YAML',
      () => version(rewritten(high, second, ['mmHg: 130 }', 'mmHg: 130'])),
      /line 1[345]: the header is no YAML/,
    ],
    [
      'a column that no reading has',
      () => version(rewritten(high, second, ['SELECT sbp_mmhg', 'SELECT sbp_mmgh'])),
      /line 29: its SQL cannot run: .*sbp_mmgh/,
    ],
    [
      'a threshold that the header does not have',
      () => version(rewritten(high, second, [':systolic', ':sistolic'])),
      /line 29: :sistolic is no threshold/,
    ],
    [
      'an expression that looks elsewhere',
      () => version(rewritten(high, second, ['SELECT sbp_mmhg', 'SELECT (SELECT 1) >= sbp_mmhg'])),
      /line 29: has SELECT in an expression/,
    ],
    [
      'a function that not every engine has',
      () =>
        version(rewritten(high, second, ['SELECT sbp_mmhg', "SELECT length(read_text('x')) >= sbp_mmhg"])),
      /line 29: read_text\(\) is not in the list/,
    ],
    [
      'a second statement',
      () =>
        version(
          rewritten(high, second, ['AS criteria', 'AS criteria, 1; DROP TABLE person; SELECT 1 AS grade']),
        ),
      /line 29: has (;|SELECT) in an expression/,
    ],
    [
      'an excluded condition that is not there',
      () => version(rewritten(high, second, ['[hypertension]', '[gout]'])),
      /excludes gout, which has no file/,
    ],
    [
      'an example that does not come out',
      () => version(rewritten(high, second, ['mmHg: 130', 'mmHg: 131'])),
      /line 18: its example "at the systolic threshold" should be present and is negative/,
    ],
    [
      'an example of what nobody records',
      () => version(rewritten(high, second, ['given: { sbp_1_mmhg: 130', 'given: { sbp_9_mmhg: 130'])),
      /no column sbp_9_mmhg/,
    ],
    [
      'what is asked of people',
      () => ({
        condition: 'hypertension',
        kind: 'version',
        file: defined.file(rewritten('hypertension', second, ['asks_history: true', 'asks_history: false'])),
      }),
      /asks_history must stay true/,
    ],
  ])('%s', async (_, asked, reason) => {
    const refused = await defined.change(asked()).then(
      () => null,
      (error: unknown) => error as Error & { exitCode: number },
    );
    expect(refused?.message).toMatch(reason);
    expect(refused).toMatchObject({ name: 'Refusal', exitCode: 2 });
    const { changes } = await listDefinitions({ dataFolder: defined.folder });
    expect(changes).toEqual([]);
  });
});

describe('the log', () => {
  it('keeps every change with author, reason and date, and a step back is one entry more', async () => {
    const option = {
      condition: 'hypertension',
      kind: 'option',
      option: 'confirm_severe',
      value: false,
    } as const;
    expect(await defined.change(option)).toMatchObject({ number: 1, version: 1, ...SAID });
    const text = stricterHypertension();
    const replaced = await defined.change({
      condition: 'hypertension',
      kind: 'version',
      file: defined.file(text),
    });
    expect(replaced.label?.vi).toMatch(/^Tăng huyết áp, phiên bản 2, từ \d\d\/\d\d\/\d{4}$/);
    // A new version begins with what its file proposes.
    const now = await listed('hypertension');
    expect(now).toMatchObject({ version: 2, product_version: 1, text });
    expect(now.options.map(({ on, proposed }) => on === proposed)).toEqual([true, true]);

    const back = await defined.change({ condition: 'hypertension', kind: 'back' });
    expect(back).toMatchObject({ number: 3, version: 1 });
    expect(back.label?.en).toMatch(/^Hypertension, version 1 \(.*: off\), since/);
    await defined.change({ condition: 'hypertension', kind: 'back' });
    expect((await listed('hypertension')).options.find(({ id }) => id === 'confirm_severe')?.on).toBe(true);
    const { changes } = await listDefinitions({ dataFolder: defined.folder });
    expect(changes.map(({ number, kind, pending }) => [number, kind, pending])).toEqual([
      [1, 'option', true],
      [2, 'version', true],
      [3, 'back', true],
      [4, 'back', true],
    ]);
  });

  it('gives a number of a version to one text for ever', async () => {
    const again = (text: string): AskedKind => {
      return { condition: 'hypertension', kind: 'version', file: defined.file(text) };
    };
    const other = stricterHypertension().replace('Grade 1', 'First grade');
    await expect(defined.change(again(other))).rejects.toThrow(/at version 2 already: give it 3/);
    expect(await defined.change(again(stricterHypertension()))).toMatchObject({ version: 2 });
  });

  it('is taken up by publication alone, once, and as far as was asked', async () => {
    const before = await listDefinitions({ dataFolder: defined.folder });
    expect((await defined.publish(0)).definition_changes).toEqual([]);
    expect((await listDefinitions({ dataFolder: defined.folder })).changes).toEqual(before.changes);
    const { definition_changes, snapshot } = await defined.publish();
    expect(definition_changes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    const after = await listDefinitions({ dataFolder: defined.folder });
    expect(after.changes.some(({ pending }) => pending)).toBe(false);
    expect((await defined.publish()).definition_changes).toEqual([]);
    const manifest = readFileSync(
      path.join(defined.folder, 'snapshots', snapshot, 'tiles/manifest.json'),
      'utf8',
    );
    expect(JSON.parse(manifest)).toMatchObject({
      conditions: expect.arrayContaining([
        expect.objectContaining({
          id: 'hypertension',
          version: 2,
          changed: { on: expect.any(String) as string, ...SAID, options: [] },
        }),
      ]) as unknown,
    });
  });
});

it('a running server takes the jobs of the command', async () => {
  const queue = createJobQueue();
  const { signal } = new AbortController();
  const explaining = explainer(defined.folder, console, signal);
  const settings = {
    dataFolder: defined.folder,
    access: null,
    url: '',
    queue,
    log: openAuditLog(defined.folder),
    explainer: explaining,
    signal,
  };
  const control = await openControlSocket(defined.folder, serverJobs(settings));
  const quiet = { onProgress: () => undefined, onQueued: () => undefined };
  try {
    const change = {
      condition: 'diabetes',
      kind: 'option',
      option: 'two_tests_same_day',
      value: false,
      ...SAID,
    } as const;
    const changed = await handOver(defined.folder, { job: 'change-definition', change }, quiet);
    expect(changed?.result).toMatchObject({ condition: 'diabetes', number: 6 });
    const compared = await handOver(
      defined.folder,
      { job: 'compare-definitions', condition: 'diabetes' },
      quiet,
    );
    expect(compared?.result).toMatchObject({ changes: [{ number: 6 }], conditions: [{ id: 'diabetes' }] });
    const all = await handOver(defined.folder, { job: 'definitions' }, quiet);
    expect(all?.result).toMatchObject({ changes: { length: 6 } });
    await expect(handOver(defined.folder, { job: 'change-definition', change }, quiet)).rejects.toMatchObject(
      { reason: 'option_so_already' },
    );
  } finally {
    control.close();
  }
  expect(readdirSync(defined.folder).filter((name) => name.startsWith('comparison-'))).toEqual([]);
  expect(existsSync(path.join(defined.folder, 'store.duckdb'))).toBe(true);
});
