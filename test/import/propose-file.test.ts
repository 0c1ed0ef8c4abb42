import { writeXlsx } from 'hucre/xlsx';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FromColumn, Mapping } from '#queries/import/mapping.ts';
import { proposeFile } from '../../server/import/propose-file.ts';
import { tryFile } from '../../server/import/import-file.ts';
import { dataFolder } from './import-text.ts';

const sample = (path: string): string => fileURLToPath(new URL(`../../sample-data/${path}`, import.meta.url));
const shipped = (name: string): Mapping =>
  JSON.parse(readFileSync(sample(`mappings/${name}.json`), 'utf8')) as Mapping;

const FILES = [
  ['dan-cu', 'resident'],
  ['phieu-kham', 'examination'],
  ['chan-doan', 'diagnosis'],
  ['cap-thuoc', 'medicine'],
  ['theo-doi', 'follow-up'],
  ['so-luot', 'tally'],
  ['diem-kham', 'site'],
  ['co-so', 'facility'],
  ['dot-kham', 'round'],
  ['chi-tieu', 'target'],
] as const;

/** Units that rows tell by themselves need not be declared, and the shipped mapping declares some of them. */
const TOLD_BY_ROWS = ['glucose_mmol_l', 'cholesterol_mmol_l', 'fev1_l', 'fvc_l', 'fev1_predicted_l'];
/** The order of day and month, which those who wrote the mappings knew, is left to the whole column. */
const leftOpen = <T extends { readonly date?: string | undefined }>(one: T): T =>
  one.date === 'dd/MM/yyyy' ? { ...one, date: 'auto' } : one;

describe('what is proposed of each file of the sample is what its mapping says', () => {
  it.each(FILES)('%s', async (file, name) => {
    const proposal = await proposeFile({ file: sample(`fixture/${file}.csv`), statedOn: '2020-02-28' });
    const known = shipped(name);
    const [rule, expected] = [proposal.mapping.rows[0], known.rows[0]];
    expect(rule).toMatchObject({ kind: expected?.kind, key: expected?.key });
    expect(rule?.version).toEqual(expected?.version && leftOpen(expected.version));
    expect(proposal.mapping.namespace ?? 'personal-number').toBe(known.namespace);
    expect(proposal.mapping.identity).toEqual(known.identity);
    if (known.identity_items) expect(proposal.mapping.identity_items).toEqual(known.identity_items);
    expect(proposal.mapping.format).toEqual(known.format);
    expect(Object.keys(rule?.columns ?? {}).toSorted()).toEqual(
      Object.keys(expected?.columns ?? {}).toSorted(),
    );
    for (const [item, column] of Object.entries(expected?.columns ?? {})) {
      const { unit, codes, ...rest } = column as FromColumn;
      const found = rule?.columns[item] as FromColumn;
      expect(found, item).toMatchObject(leftOpen(rest));
      // Words that only other files of the kind have may be missing, none may be read otherwise.
      for (const [word, ours] of Object.entries(codes ?? {}))
        if (found.codes && word in found.codes) expect(found.codes[word], `${item}: ${word}`).toBe(ours);
      if (unit !== undefined && !TOLD_BY_ROWS.includes(item)) expect(found.unit, item).toBe(unit);
    }
    expect(proposal.open).toEqual([]);
  });
});

it('a file imports by what is proposed like by the mapping made for it', async () => {
  const folder = dataFolder();
  const file = sample('fixture/chan-doan.csv');
  const proposal = await proposeFile({ file });
  const map = `${folder}.json`;
  writeFileSync(map, JSON.stringify(proposal.mapping));
  const now = (): Date => new Date('2020-06-30T05:00:00Z');
  const [proposed, made] = [
    await tryFile({ dataFolder: folder, file, map, now }),
    await tryFile({ dataFolder: folder, file, map: sample('mappings/diagnosis.json'), now }),
  ];
  expect(proposed.balances).toEqual(made.balances);
  expect(proposed.refused).toEqual(made.refused);
  expect(proposed.distributions).toEqual(made.distributions);
});

describe('a file is known by its content', () => {
  const text = 'Ngày khám;CCCD;HATT\n25/06/2019;024090000001;120,5\n26/06/2019;024090000002;130\n';
  const propose = async (bytes: Buffer): Promise<Mapping['format']> => {
    const file = `${dataFolder()}.csv`;
    writeFileSync(file, bytes);
    return (await proposeFile({ file })).mapping.format as Mapping['format'];
  };
  it('whatever divides its columns and in whichever encoding', async () => {
    expect(await propose(Buffer.from(text))).toEqual({ type: 'csv', delimiter: ';', encoding: 'utf-8' });
    expect(await propose(Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le'))).toEqual({
      type: 'csv',
      delimiter: '\t',
      encoding: 'utf-16',
    });
  });
  it('and refused in a sentence where there is nothing in it', async () => {
    await expect(propose(Buffer.alloc(0))).rejects.toMatchObject({ reason: 'file_empty' });
    await expect(propose(Buffer.from('a,b\n'))).rejects.toMatchObject({ reason: 'file_empty' });
  });
  it('a column without a name, or with one that stands twice, is left out and said', async () => {
    const file = `${dataFolder()}.csv`;
    writeFileSync(file, 'CCCD,Ngày khám,HATT,HATT,\n024090000001,25/06/2019,120,130,x\n');
    const { columns, mapping } = await proposeFile({ file });
    expect(columns.slice(2).map(({ use }) => use)).toEqual(['not_read', 'not_read', 'not_read']);
    expect(columns[2]?.evidence[0]?.en).toMatch(/Several columns/);
    expect(Object.keys(mapping.rows[0]?.columns ?? {})).toEqual(['person', 'examined_on']);
  });
});

it('a workbook is proposed below its titles, with days and names that span rows', async () => {
  const file = `${dataFolder()}.xlsx`;
  const rows = Array.from({ length: 12 }, (_, at) => [
    at + 1,
    `02419000${String(1000 + at)}`,
    new Date(Date.UTC(2019, 5, at + 13)),
    110 + at,
    70 + at,
  ]);
  writeFileSync(
    file,
    await writeXlsx({
      sheets: [
        {
          name: 'Phiếu khám',
          rows: [
            ['TRẠM Y TẾ XÃ HƯƠNG VĨ'],
            ['STT', 'CCCD', 'Ngày khám', 'Huyết áp', null],
            [null, null, null, 'HATT', 'HATTr'],
            ...rows,
          ],
        },
      ],
    }),
  );
  const { rows: total, columns, mapping, kind, open } = await proposeFile({ file });
  expect({ total, kind, open }).toEqual({ total: 12, kind: 'examination', open: [] });
  expect(columns.map(({ column, items }) => [column, items])).toEqual([
    ['STT', []],
    ['CCCD', ['person']],
    ['Ngày khám', ['examined_on']],
    ['HATT', ['sbp_1_mmhg']],
    ['HATTr', ['dbp_1_mmhg']],
  ]);
  const map = `${dataFolder()}.json`;
  writeFileSync(map, JSON.stringify(mapping));
  const tried = await tryFile({ dataFolder: dataFolder(), file, map });
  expect(tried.balances).toMatchObject([{ read: 12, new: 12, rejected: 0, values_refused: 0 }]);
});
