import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '#queries/import/encodings/propose-encoding.ts';
import { previewFile } from '../../server/import/preview-file.ts';
import { proposeFile, type ProposedFile } from '../../server/import/propose-file.ts';
import { dataFolder } from './import-text.ts';
import { sheetOf, workbookOf } from './make-workbook.ts';
import { ACCENTED_SHEET, inWindows1258, typedInFont } from './old-encodings.ts';

async function propose(
  bytes: Buffer,
  encoding?: Encoding,
): Promise<ProposedFile & { readonly path: string }> {
  const path = `${dataFolder()}.csv`;
  writeFileSync(path, bytes);
  return { path, ...(await proposeFile({ file: path, encoding })) };
}
/** Values of the first row, and how many rows have something refused. */
async function read({ path, mapping }: Awaited<ReturnType<typeof propose>>): Promise<object> {
  const map = `${path}.json`;
  writeFileSync(map, JSON.stringify(mapping));
  const rows = await previewFile({ file: path, map });
  return {
    ...rows[0]?.values,
    rows: rows.length,
    refused: rows.filter(({ refused }) => refused.length > 0).length,
  };
}
const READ = { sex: 'male', occupation: 'nông dân', weight_kg: '45.0', rows: 20, refused: 0 };

describe('text of an old font', () => {
  it.each(['tcvn3', 'vni'] as const)(
    '%s is proposed, and read when a person has confirmed it',
    async (font) => {
      for (const bytes of [
        typedInFont(ACCENTED_SHEET, font),
        gzipSync(typedInFont(ACCENTED_SHEET, font)),
        // As characters: what a program makes of it that takes it for Western European.
        Buffer.from(new TextDecoder('windows-1252').decode(typedInFont(ACCENTED_SHEET, font))),
      ]) {
        const proposal = await propose(bytes);
        expect(proposal.encodings).toMatchObject({ encoding: font, confirmed: false });
        expect(proposal.mapping.format).toEqual({ type: 'csv', delimiter: ';', encoding_proposed: font });
        expect(proposal.columns.map(({ column }) => column)).toEqual(
          ACCENTED_SHEET.split('\n')[0]?.split(';'),
        );
        await expect(read(proposal)).rejects.toMatchObject({
          reason: 'mapping_faulty',
          message: expect.stringContaining(`write "encoding": "${font}"`) as string,
        });

        const confirmed = await propose(bytes, font);
        expect(confirmed.mapping.format).toEqual({ type: 'csv', delimiter: ';', encoding: font });
        expect(await read(confirmed)).toMatchObject(READ);
      }
    },
  );

  it('can be told by reading: the same words in each candidate, and nobody’s name', async () => {
    const { encodings } = await propose(typedInFont(ACCENTED_SHEET, 'tcvn3'));
    const [first, second] = encodings?.candidates ?? [];
    expect(first).toMatchObject({ encoding: 'tcvn3', heads: ACCENTED_SHEET.split('\n')[0] });
    expect(first?.vietnamese).toBe(first?.words);
    expect(first?.letters[0]?.count).toBeGreaterThanOrEqual(20);
    expect(first?.sample).toContain('nông');
    expect(second?.sample).toHaveLength(first?.sample.length ?? 0);
    expect(second?.sample).not.toContain('nông');
    // A word that stands in many rows names nobody.
    expect(first?.sample).toContain('Nguyễn');
    expect(JSON.stringify(encodings)).not.toContain('Nguyễn Thị');
  });

  it('is not taken for windows-1258, which waits for a person likewise', async () => {
    const bytes = inWindows1258(ACCENTED_SHEET);
    const proposal = await propose(bytes);
    expect(proposal.encodings).toMatchObject({ encoding: 'windows-1258', confirmed: false });
    await expect(read(proposal)).rejects.toMatchObject({ reason: 'mapping_faulty' });
    expect(await read(await propose(bytes, 'windows-1258'))).toMatchObject(READ);
  });

  it('in a workbook too', async () => {
    const western = new TextDecoder('windows-1252').decode(typedInFont(ACCENTED_SHEET, 'tcvn3'));
    const rows = western
      .trim()
      .split('\n')
      .map((line) => line.split(';'));
    const bytes = workbookOf([{ name: 'A', rows: sheetOf(rows) }]);
    const proposal = await propose(bytes);
    expect(proposal.mapping.format).toEqual({ type: 'xlsx', encoding_proposed: 'tcvn3' });
    const confirmed = await propose(bytes, 'tcvn3');
    expect(confirmed.mapping.format).toEqual({ type: 'xlsx', encoding: 'tcvn3' });
    expect(await read(confirmed)).toMatchObject(READ);
    expect((await propose(bytes, 'utf-8')).mapping.format).toEqual({ type: 'xlsx' });
  });
});

it('UTF-16 is told by its bytes, in both orders, with a mark and without', async () => {
  const little = Buffer.from(ACCENTED_SHEET, 'utf16le');
  const mark = Buffer.from('\uFEFF', 'utf16le');
  const marked = Buffer.concat([mark, little]);
  for (const bytes of [little, marked, Buffer.from(marked).swap16()]) {
    const proposal = await propose(bytes);
    expect(proposal.encodings).toBeNull();
    expect(proposal.mapping.format).toEqual({ type: 'csv', delimiter: ';', encoding: 'utf-16' });
    expect(await read(proposal)).toMatchObject(READ);
  }
});

describe('what is no table is refused by what it is', () => {
  const wide = (name: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(name, 'utf16le')]);
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n'), /is a PDF/],
    ['a photo', Buffer.from('ffd8ffe000104a46494600', 'hex'), /is a picture/],
    ['a workbook of old', wide('Workbook'), /Excel 97–2003 \(\.xls\), and/],
    ['a workbook with a password', wide('EncryptedPackage'), /protected by a password/],
    ['a page that is named .xls', Buffer.from('<html><table><tr><td>1'), /web page/],
    [
      'XML that is named .xls',
      Buffer.from(
        '<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook><Worksheet></Worksheet></Workbook>',
      ),
      /spreadsheet in XML of Excel 2003/,
    ],
    ['a first line for Excel alone', Buffer.from(`\uFEFFsep=;\r\n${ACCENTED_SHEET}`), /^Line 1 .*Delete it/],
    [
      'an archive that is not read',
      gzipSync(Buffer.from(`${'\0'.repeat(257)}ustar`)),
      /is an archive \(tar\)/,
    ],
    ['nothing', Buffer.alloc(0), /is empty/],
  ])('%s', async (_, bytes, sentence) => {
    await expect(propose(bytes)).rejects.toMatchObject({
      message: expect.stringMatching(sentence) as string,
      vi: expect.any(String) as string,
    });
  });
});

it('a title above the names of the columns is said to stand there, in a file that DuckDB reads and in a packed one', async () => {
  const sheet = Buffer.from(`Danh sách khám năm 2019\n${ACCENTED_SHEET}`);
  for (const bytes of [sheet, gzipSync(sheet)])
    await expect(propose(bytes)).rejects.toThrow(/^Line 2: .* if a title stands there, delete it/);
});
