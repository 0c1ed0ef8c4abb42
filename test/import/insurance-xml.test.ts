import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';
import type { OnProgress } from '../../server/serve/progress.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { dataFolder, HISTORY_IDS, LOADED, query } from './import-text.ts';
import { insuranceFile, tableText, type VisitTables } from './insurance-text.ts';

const MAP = fileURLToPath(new URL('../../queries/import/mappings/insurance-xml.json', import.meta.url));
const NUMBER = '024058010001';
const CARD = 'DN4242123456789';

let files = 0;
async function importXml(
  folder: string,
  text: string | Buffer,
  onProgress: OnProgress = () => undefined,
): Promise<ImportResult> {
  const file = `${folder}-${String(++files)}.xml`;
  writeFileSync(file, text);
  return importFile({
    dataFolder: folder,
    file,
    map: MAP,
    onProgress,
    now: () => LOADED,
    historyIds: HISTORY_IDS,
    threads: 1,
  });
}

const visit = (more: Record<string, string> = {}): Record<string, string> => ({
  MA_LK: 'LK1',
  STT: '1',
  HO_TEN: 'Nguyễn Văn Kiểm & Thử',
  SO_CCCD: NUMBER,
  MA_THE_BHYT: CARD,
  MA_BENH_CHINH: 'I10',
  MA_BENH_KT: 'E11.9;E78',
  NGAY_VAO: '202001150730',
  NGAY_RA: '202001151000',
  MA_LOAI_KCB: '01',
  MA_CSKCB: '24001',
  ...more,
});
const medicine = (stt: string, name: string): Record<string, string> => ({
  MA_LK: 'LK1',
  STT: stt,
  MA_THUOC: '40.1',
  TEN_THUOC: name,
  SO_LUONG: '30',
  NGAY_YL: '202001150800',
});
const result = (
  stt: string,
  service: string,
  name: string,
  value: string,
  unit: string,
  day = '20200115',
) => ({
  MA_LK: 'LK1',
  STT: stt,
  MA_DICH_VU: service,
  TEN_CHI_SO: name,
  GIA_TRI: value,
  DON_VI_DO: unit,
  NGAY_KQ: `${day}0900`,
});

const FULL: VisitTables = {
  XML1: [visit()],
  XML2: [
    medicine('1', 'Amlodipin 5mg'),
    medicine('2', 'Perindopril + Indapamid'),
    medicine('3', 'Paracetamol 500mg'),
  ],
  XML3: [{ MA_LK: 'LK1', STT: '1', MA_DICH_VU: '02.1896' }],
  XML4: [
    result('1', '23.0075.1494', 'Glucose', '7,8', 'mmol/L'),
    result('2', '23.0083.1523', 'HbA1c', '53', 'mmol/mol'),
    result('3', '23.0083.1523', 'HbA1c (%)', '7.0', '%'),
    result('4', '23.0206.1596', 'Glucose', '5.6', 'mmol/L'),
    result('5', '23.0051.1494', 'Creatinine', '85', 'µmol/L'),
    result('6', '23.0051.1494', 'eGFR', '60', 'mL/min'),
    result('7', '23.0075.1494', 'Glucose', '6.9', 'mmol/L', '20200116'),
  ],
  XML7: [{ MA_LK: 'LK1' }],
  XML14: [{ MA_LK: 'LK1', NGAY_HEN_KL: '20200215' }],
};

describe('an insurance file', () => {
  it('gives the diagnoses, medicines and results of each visit, and counts all else', async () => {
    const folder = dataFolder();
    const imported = await importXml(folder, insuranceFile([FULL]));
    expect(imported.balances).toMatchObject([
      { kind: 'diagnosis', read: 1, new: 1, rejected: 0 },
      { kind: 'medicine', read: 3, new: 3, rejected: 0 },
      { kind: 'follow_up', read: 2, new: 2, rejected: 0, values_refused: 0 },
    ]);
    // Each of its 13 rows and the table that is not read, with what became of it.
    expect(
      imported.content.map(({ record, outcome, records }) => `${record} ${outcome} ${String(records)}`),
    ).toEqual([
      'XML1 used 1',
      ...['XML14 type_not_used 1', 'XML2 used 2', 'XML2 other_medicine 1', 'XML3 type_not_used 1'],
      ...['XML4 used 4', 'XML4 code_not_used 2', 'XML4 more_readings 1', 'XML7 type_not_used 1'],
    ]);
    expect(await query(folder, 'SELECT sum(records) AS records FROM import_content')).toEqual([
      { records: '14' },
    ]);
    const person = pseudonymOf(pseudonymKey(folder), 'personal-number', NUMBER);
    expect(
      await query(
        folder,
        'SELECT person, icd10, diagnosed_on, origin, facility_code FROM diagnosis ORDER BY icd10',
      ),
    ).toEqual(
      ['E11.9', 'E78', 'I10'].map((icd10) => ({
        ...{ person, icd10, diagnosed_on: '2020-01-15' },
        ...{ origin: 'later_care', facility_code: '24001' },
      })),
    );
    expect(await query(folder, 'SELECT atc, medicine_group, given_on FROM medicine ORDER BY atc')).toEqual(
      ['C03BA11', 'C08CA01', 'C09AA04'].map((atc) => ({
        ...{ atc, medicine_group: 'antihypertensive', given_on: '2020-01-15' },
      })),
    );
    expect(
      await query(
        folder,
        'SELECT visited_on, glucose_mmol_l, glucose_state, hba1c_percent, hba1c_source_unit, creatinine_umol_l FROM follow_up ORDER BY visited_on',
      ),
    ).toEqual([
      {
        ...{ visited_on: '2020-01-15', glucose_mmol_l: 7.8, glucose_state: 'unknown' },
        ...{ hba1c_percent: 6.9995, hba1c_source_unit: 'mmol/mol', creatinine_umol_l: 85 },
      },
      {
        ...{ visited_on: '2020-01-16', glucose_mmol_l: 6.9, glucose_state: 'unknown' },
        ...{ hba1c_percent: null, hba1c_source_unit: null, creatinine_umol_l: null },
      },
    ]);
    const again = await importXml(folder, insuranceFile([FULL]));
    expect(again.balances.map(({ unchanged }) => unchanged)).toEqual([1, 3, 2]);
  });

  it('is the same with its older names, its files bare in the envelope, or in UTF-16', async () => {
    const old = {
      ...{ MA_LK: 'LK1', STT: '1', MA_THE: CARD, MA_BENH: 'I10', MA_BENHKHAC: 'E11.9;E78' },
      ...{ NGAY_VAO: '202001150730', MA_LOAI_KCB: '1', MA_CSKCB: '24001' },
    };
    const glucose = {
      ...{ MA_LK: 'LK1', STT: '1', MA_DICH_VU: '23.0075.1494', TEN_CHI_SO: 'Glucose' },
      ...{ GIA_TRI: '128', NGAY_KQ: '202001150900' },
    };
    const tables = { XML1: [old], XML2: [medicine('1', 'Metformin')], XML4: [glucose] };
    const bare = { content: (text: string) => text.replace(/<\?xml.*?\?>/, '') };
    const texts = [
      insuranceFile([tables], { old: true }),
      insuranceFile([tables], bare),
      Buffer.from(`\uFEFF${insuranceFile([tables], { old: true }).replace('utf-8', 'utf-16')}`, 'utf16le'),
    ];
    for (const text of texts) {
      const folder = dataFolder();
      const imported = await importXml(folder, text);
      expect(imported.balances.map((balance) => balance.new)).toEqual([1, 1, 1]);
      // Where there is no personal number the ten digits of the card are the person's.
      const person = pseudonymOf(pseudonymKey(folder), 'insurance-number', CARD.slice(5));
      expect(await query(folder, 'SELECT DISTINCT person FROM diagnosis')).toEqual([{ person }]);
      // 128 of what is not said can only be mg/dL.
      expect(await query(folder, 'SELECT person, glucose_source_unit FROM follow_up')).toEqual([
        { person, glucose_source_unit: 'mg/dL' },
      ]);
    }
  });

  it('takes the card where SO_CCCD holds an older card, and refuses a visit of nobody', async () => {
    const folder = dataFolder();
    const of = (lk: string, more: Record<string, string>): VisitTables => ({
      XML1: [visit({ MA_LK: lk, ...more })],
    });
    const imported = await importXml(
      folder,
      insuranceFile([
        of('LK1', { SO_CCCD: '121234567' }),
        of('LK2', { SO_CCCD: 'B1234567', MA_THE_BHYT: '' }),
        of('LK3', { SO_CCCD: '24058010001', MA_THE_BHYT: `${CARD};GD4242123456780` }),
        { XML2: [medicine('1', 'Metformin')] },
      ]),
    );
    expect(imported.balances).toMatchObject([
      { kind: 'diagnosis', new: 2, rejected: 1 },
      { kind: 'medicine', new: 0, rejected: 1 },
      { kind: 'follow_up', read: 0 },
    ]);
    const key = pseudonymKey(folder);
    expect(
      await query(folder, 'SELECT DISTINCT CAST(person AS VARCHAR) AS person FROM diagnosis ORDER BY 1'),
    ).toEqual(
      [pseudonymOf(key, 'insurance-number', CARD.slice(5)), pseudonymOf(key, 'personal-number', NUMBER)]
        .toSorted()
        .map((person) => ({ person })),
    );
    expect(
      await query(folder, 'SELECT kind, place, column_name, value, reason FROM reject ORDER BY row_number'),
    ).toEqual([
      {
        ...{ kind: 'diagnosis', place: 'HOSO 2/XML1/1', column_name: '=CCCD' },
        ...{ value: '••••••••', reason: 'unreadable' },
      },
      {
        ...{ kind: 'medicine', place: 'HOSO 4/XML2/1', column_name: '=CCCD' },
        ...{ value: null, reason: 'required_missing' },
      },
    ]);
  });

  it.each(['DN4002123456789', 'DN0242123456789', 'D04242123456789', 'DN424212345678', 'DN42421234567890'])(
    'refuses a visit of a card that is none: %s',
    async (card) => {
      const folder = dataFolder();
      const file = insuranceFile([{ XML1: [visit({ SO_CCCD: '', MA_THE_BHYT: card })] }]);
      const imported = await importXml(folder, file);
      expect(imported.balances).toMatchObject([{ kind: 'diagnosis', new: 0, rejected: 1 }, {}, {}]);
      expect(imported.refused).toMatchObject([{ row_refused: true, first_value: '•'.repeat(card.length) }]);
    },
  );

  it('tells while it reads how many rows it has read', async () => {
    const told: number[] = [];
    const { rows } = await importXml(dataFolder(), insuranceFile([FULL, FULL]), (progress) => {
      if (progress.rows !== undefined) told.push(progress.rows);
    });
    expect(rows).toBeGreaterThan(1);
    expect(told.at(-1)).toBe(rows);
  });

  it('leaves out the results of people who lie in hospital', async () => {
    const folder = dataFolder();
    const imported = await importXml(
      folder,
      insuranceFile([{ XML1: [visit({ MA_LOAI_KCB: '03' })], XML4: FULL['XML4'] ?? [] }]),
    );
    expect(imported.balances.map(({ read }) => read)).toEqual([1, 0, 0]);
    expect(imported.content).toMatchObject([
      { record: 'XML1', outcome: 'used' },
      { record: 'XML4', outcome: 'in_hospital', records: 5 },
      { record: 'XML4', outcome: 'code_not_used', records: 2 },
    ]);
  });

  it('a later file corrects the visit, whatever comes first', async () => {
    const first = insuranceFile([{ XML1: [visit()] }], { madeOn: '20200301' });
    const second = insuranceFile([{ XML1: [visit({ MA_BENH_KT: 'E78' })] }], { madeOn: '20200302' });
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const folder = dataFolder();
      for (const text of order) await importXml(folder, text);
      expect(await query(folder, 'SELECT icd10 FROM diagnosis ORDER BY 1')).toEqual([
        { icd10: 'E78' },
        { icd10: 'I10' },
      ]);
    }
  });
});

describe('a hostile or broken insurance file is refused in a sentence, and nothing is stored', () => {
  const inner = (text: string): string => insuranceFile([{ XML1: [visit()] }], { content: () => text });
  const bomb = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  it.each<[string, string | Buffer, RegExp]>([
    ['entities', insuranceFile([FULL]).replace('?>', `?>${bomb}`), /^Line \d+: a document type/],
    [
      'entities of another file inside',
      inner(base64(`<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]>${tableText('XML1', [visit()])}`)),
      /^Line \d+, XML1 of visit 1: Line 1: a document type/,
    ],
    [
      'an unknown entity',
      inner(base64('<TONG_HOP><MA_LK>&x;</MA_LK></TONG_HOP>')),
      /XML1 of visit 1.*no well-formed XML/,
    ],
    ['no base64', inner('%%%'), /XML1 of visit 1: the content is not base64/],
    [
      'bytes that are no text',
      inner(Buffer.from([0xff, 0xfe, 0xfd, 0x41]).toString('base64')),
      /not base64 of a text/,
    ],
    [
      'a file cut off',
      insuranceFile([FULL]).slice(0, -400),
      /no well-formed XML; the file is damaged or cut off/,
    ],
    ['a deep file', '<GIAMDINHHS>'.repeat(40), /32 deep/],
    ['another XML', '<hoso><muc/></hoso>', /outermost element is not GIAMDINHHS/],
    ['no XML', 'MA_LK;HO_TEN\n1;x\n', /is no XML/],
    ['no UTF-8', Buffer.concat([Buffer.from('<GIAMDINHHS>'), Buffer.from([0xc3, 0x28, 0x3c])]), /not UTF-8/],
    ['no visits', insuranceFile([]), /no rows of data/],
  ])('%s', async (_, text, sentence) => {
    const folder = dataFolder();
    const failure = await importXml(folder, text).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
    expect(failure).toMatch(sentence);
    expect(failure).not.toMatch(/Nguyễn|024058|passwd/);
    expect(
      await query(folder, "SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'import'"),
    ).toEqual([{ n: '0' }]);
  });

  it('an element without an end is not gathered in memory', async () => {
    const folder = dataFolder();
    const text = `<GIAMDINHHS><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>${'A'.repeat(65 * 1024 * 1024)}`;
    await expect(importXml(folder, text)).rejects.toThrow(/64 million characters/);
  });
});
