import { deflateRawSync, inflateRawSync } from 'node:zlib';

type NamedFiles = readonly (readonly [name: string, content: string | Buffer])[];

/**
 * A zip archive of the files given, as small as one can be written: for workbooks and archives that no program makes.
 * @param files by name, or in their order where two have one name
 */
export function zipOf(files: Readonly<Record<string, string | Buffer>> | NamedFiles): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Array.isArray(files)
    ? (files as NamedFiles)
    : Object.entries(files as Record<string, Buffer>)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x0800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, title, packed]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, central, title]));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** The files of an archive that `zipOf` has made. */
export function filesOf(zip: Buffer): [name: string, content: Buffer][] {
  const files: [string, Buffer][] = [];
  for (let at = 0; zip.toString('latin1', at, at + 4) === 'PK\x03\x04';) {
    const [packed, title] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const content = at + 30 + title;
    files.push([
      zip.toString('utf8', at + 30, content),
      inflateRawSync(zip.subarray(content, content + packed)),
    ]);
    at = content + packed;
  }
  return files;
}

export interface MadeSheet {
  readonly name: string;
  /** What stands within the sheet's rows: `<row r="3"><c r="A3"><v>1</v></c></row>`. */
  readonly rows: string;
  readonly state?: 'hidden';
}

/** A workbook whose sheets are written as XML, with what programs other than ours write. */
export function workbookOf(
  sheets: readonly MadeSheet[],
  more: { readonly styles?: string; readonly texts?: string; readonly from1904?: boolean } = {},
): Buffer {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, id: at + 1 }));
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return zipOf({
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook><workbookPr${more.from1904 ? ' date1904="1"' : ''}/><sheets>${numbered
      .map(
        ({ name, id, state }) =>
          `<sheet name="${name}" sheetId="${String(id)}"${state ? ` state="${state}"` : ''} r:id="rId${String(id)}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${numbered
      .map(({ id }) => relation(`rId${String(id)}`, 'worksheet', `worksheets/sheet${String(id)}.xml`))
      .join(
        '',
      )}${relation('s', 'styles', 'styles.xml')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet>${more.styles ?? ''}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${more.texts ?? ''}</sst>`,
    ...Object.fromEntries(
      numbered.map(({ id, rows }) => [
        `xl/worksheets/sheet${String(id)}.xml`,
        `<worksheet xmlns="x"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  });
}

/** Rows of texts as XML, from a row on; what begins with < is taken as cells written already. */
export const sheetOf = (rows: readonly (readonly string[])[], from = 1): string =>
  rows
    .map((cells, at) => {
      const number = String(from + at);
      const written = cells.map((cell, column) =>
        cell === ''
          ? ''
          : cell.startsWith('<')
            ? cell.replace('<c', `<c r="${String.fromCharCode(65 + column)}${number}"`)
            : `<c r="${String.fromCharCode(65 + column)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`,
      );
      return `<row r="${number}">${written.join('')}</row>`;
    })
    .join('');
