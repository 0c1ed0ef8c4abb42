import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { IDENTITY_ITEMS, type Identity } from '#queries/identity/items.ts';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';
import { previewFile } from '../../server/import/preview-file.ts';
import { everybodySaid } from '../identity/everybody-said.ts';
import { bundleOf, CCCD, coded, panel, patient } from './fhir-bundle.ts';
import { dataFolder, LOADED, query } from './import-text.ts';
import { insuranceFile } from './insurance-text.ts';

// The mappings that come with the program keep who the people of their formats are, as those of tables do.

const NOBODY = Object.fromEntries(IDENTITY_ITEMS.map((item) => [item, null])) as unknown as Identity;
const mapOf = (name: string): string =>
  fileURLToPath(new URL(`../../queries/import/mappings/${name}.json`, import.meta.url));

async function identities(folder: string): Promise<Identity[]> {
  const all = (await everybodySaid(folder)).map(({ identity }) => identity);
  return all.toSorted((a, b) => (String(a.full_name) < String(b.full_name) ? -1 : 1));
}

/** What of the markers stands in any file of a folder, while it is read and after. */
function watched(folder: string, markers: readonly string[]): { look: () => void; found: string[] } {
  const found: string[] = [];
  const look = (): void => {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      try {
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        for (const marker of markers) if (bytes.includes(marker)) found.push(`${marker} in ${entry.name}`);
      } catch {
        // Gone since it was listed.
      }
    }
  };
  return { look, found };
}

async function importBy(name: string, text: string, markers: readonly string[]): Promise<string> {
  const folder = dataFolder();
  mkdirSync(folder, { mode: 0o700 });
  const file = `${folder}-source`;
  writeFileSync(file, text);
  const preview = await previewFile({ file, map: mapOf(name) });
  const { look, found } = watched(folder, markers);
  const result = await importFile({
    ...{ dataFolder: folder, file, map: mapOf(name), now: () => LOADED, threads: 1 },
    onProgress: () => {
      look();
    },
  });
  look();
  expect(found).toEqual([]);
  const told: [ImportResult, unknown] = [result, preview];
  for (const marker of markers) expect(JSON.stringify(told)).not.toContain(marker);
  const rejects = JSON.stringify(await query(folder, 'SELECT * FROM reject'));
  expect(rejects).not.toBe('[]');
  for (const marker of markers) expect(rejects).not.toContain(marker);
  return folder;
}

it('of insurance files: name, both numbers, telephone and address, and nothing of them anywhere else', async () => {
  const visit = (lk: string, more: Record<string, string>): Record<string, string> => ({
    ...{ MA_LK: lk, MA_BENH_CHINH: 'I10', NGAY_VAO: '202001150730', MA_LOAI_KCB: '01', MA_CSKCB: '24001' },
    ...more,
  });
  const known = {
    HO_TEN: 'MARKERNAME Văn An',
    SO_CCCD: '024058010001',
    MA_THE_BHYT: 'DN4242123456789',
    DIEN_THOAI: '0912999888',
    DIA_CHI: 'MARKERSTREET, xã Hương Vĩ',
  };
  const medicine = { STT: '1', TEN_THUOC: 'Amlodipin 5mg', NGAY_YL: '202001150800' };
  const text = insuranceFile([
    { XML1: [visit('LK1', known)], XML2: [{ MA_LK: 'LK1', ...medicine }] },
    { XML1: [visit('LK2', { HO_TEN: 'MARKEROTHER Thị Bé', MA_THE_BHYT: 'GD4249876543210' })] },
    // Whose row is refused is kept nowhere.
    {
      XML1: [
        visit('LK3', { ...known, HO_TEN: 'MARKERREFUSED', SO_CCCD: '', MA_THE_BHYT: '', NGAY_VAO: 'x' }),
      ],
    },
  ]);
  const markers = ['MARKER', '024058010001', '2123456789', '9876543210', '0912999888'];
  const folder = await importBy('insurance-xml', text, markers);
  expect(await identities(folder)).toEqual([
    {
      ...NOBODY,
      full_name: known.HO_TEN,
      personal_number: known.SO_CCCD,
      insurance_number: '2123456789',
      phone: known.DIEN_THOAI,
      address: known.DIA_CHI,
    },
    { ...NOBODY, full_name: 'MARKEROTHER Thị Bé', insurance_number: '9876543210' },
  ]);
});

it('of FHIR: the name in use, numbers by their system, telephone and address', async () => {
  const bhyt = 'http://fhir.hl7.org.vn/core/sid/bhyt';
  const people = [
    patient('1', {
      identifier: [
        { system: CCCD, value: '024060010001' },
        { system: bhyt, value: 'DN4242123456789' },
      ],
      name: [
        { use: 'old', text: 'MARKEROLD' },
        { use: 'nickname', text: 'MARKERNICK' },
        { use: 'official', family: 'MARKERFAMILY', given: ['Văn', 'An'] },
      ],
      telecom: [
        { system: 'email', value: 'MARKER@example.vn' },
        { system: 'phone', use: 'work', value: '0240111222' },
        { system: 'phone', use: 'mobile', value: '0912999888' },
      ],
      address: [
        { use: 'old', text: 'MARKERMOVED' },
        { use: 'home', line: ['MARKERSTREET'], district: 'Yên Thế', city: 'Bắc Giang' },
      ],
    }),
    // Half a letter, as a program leaves it that cuts a name too short: JSON has it, and no text.
    patient('2', { name: [{ text: 'MARKERTEXT Thị Bé \ud83d' }] }),
  ];
  const condition = (id: string, subject: string, onset: string): object => ({
    resourceType: 'Condition',
    ...{ id, subject: { reference: `Patient/${subject}` }, onsetDateTime: onset },
    clinicalStatus: coded('active', 'http://terminology.hl7.org/CodeSystem/condition-clinical'),
    code: coded('I10', 'http://hl7.org/fhir/sid/icd-10'),
  });
  const text = bundleOf([
    ...people,
    panel('p', 150, 95),
    condition('c', '2', '2020-01-02') as never,
    condition('d', '2', '2099-01-02') as never,
  ]);
  const folder = await importBy('fhir-r4', text, ['MARKER', '024060010001', '2123456789', '0912999888']);
  expect(await identities(folder)).toEqual([
    {
      ...NOBODY,
      full_name: 'MARKERFAMILY Văn An',
      personal_number: '024060010001',
      insurance_number: 'DN4242123456789',
      phone: '0912999888',
      address: 'MARKERSTREET, Yên Thế, Bắc Giang',
    },
    { ...NOBODY, full_name: 'MARKERTEXT Thị Bé \ufffd' },
  ]);
});
