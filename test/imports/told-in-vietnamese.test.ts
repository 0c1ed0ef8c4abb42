import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { inBothLanguages, REFUSALS_VI } from '../../server/imports/told-in-vietnamese.ts';
import { Refusal } from '../../server/serve/refusal.ts';

/** Of commands alone: no page asks for these. */
const OF_COMMANDS = ['day_not_stated', 'file_exists', 'file_not_writable'];

it('every reason for which a file is refused is told in Vietnamese', () => {
  const folder = fileURLToPath(new URL('../../server', import.meta.url));
  const files = ['import', 'imports'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, part, name)),
  );
  const reasons = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new Refusal\(\s*'([a-z0-9_]+)'/g)].map(
      ([, reason = '']) => reason,
    ),
  );
  expect(reasons.length).toBeGreaterThan(60);
  const untold = reasons.filter((reason) => !(reason in REFUSALS_VI) && !OF_COMMANDS.includes(reason));
  expect([...new Set(untold)]).toEqual([]);
});

it('a refusal is told with its line, or in the words that it brings', () => {
  const english = new Refusal(
    'row_broken',
    'Line 7: the row has 3 columns and the header 4. Nothing was stored.',
    2,
  );
  expect(inBothLanguages(english)).toMatchObject({
    vi: expect.stringMatching(/^Dòng 7: dòng sai cấu trúc CSV/) as string,
    en: english.message,
  });
  expect(inBothLanguages(new Refusal('other_format', 'a PDF', 2, 'PDF')).vi).toBe('PDF');
});
