import { Refusal } from '../../../serve/refusal.ts';
import { brokenZip, type ZipFile } from '../zip-file.ts';
import { numberStyle, unescaped, type NumberStyle } from './cell-text.ts';
import { attribute, XmlScanner, type XmlHandler } from './xml-scanner.ts';

export interface Sheet {
  readonly name: string;
  /** Its part of the archive. */
  readonly part: string;
  readonly hidden: boolean;
}

/** What the rows of every sheet are read with. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
  /** How numbers are shown, by the style of a cell. */
  readonly styles: readonly NumberStyle[];
  /** Texts that cells refer to by their place. */
  readonly texts: readonly string[];
  /** The letters that were meant, of a text typed in an old font. */
  readonly letters: (text: string) => string;
}

/** Characters that the shared texts of a workbook may have together: they are kept while its rows are read. */
const MOST_TEXT = 100_000_000;

/** @throws {Refusal} where the archive is no workbook of this kind, or a part is broken */
export async function readWorkbook(
  zip: ZipFile,
  letters: (text: string) => string = (text) => text,
): Promise<Workbook> {
  if (zip.files.has('xl/workbook.bin')) throw otherWorkbook('a binary workbook (.xlsb)');
  if (zip.files.has('content.xml')) throw otherWorkbook('a workbook of OpenOffice (.ods)');
  const relations = zip.files.has('_rels/.rels') ? await readRelations(zip, '_rels/.rels', '') : [];
  const main = relations.find(({ type }) => type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml';
  if (!zip.files.has(main))
    throw new Refusal(
      'other_format',
      zip.files.has('word/document.xml')
        ? 'The file is a document of Word (.docx), and no table that can be read. Import the table that it was made from (.xlsx, .csv).'
        : 'The file is an archive and no workbook of Excel. If it holds CSV files or workbooks, import it by a mapping of those.',
      2,
      zip.files.has('word/document.xml')
        ? 'Tệp này là văn bản Word (.docx), không phải bảng số liệu đọc được. Hãy nhập bảng số liệu mà nó được làm ra từ đó (.xlsx, .csv).'
        : 'Tệp này là tệp nén, không phải sổ tính Excel. Hãy giải nén rồi nhập từng tệp bên trong.',
    );
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const own = await readRelations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const part = (ending: string): string | undefined => own.find(({ type }) => type.endsWith(ending))?.part;
  const { sheets, from1904 } = await readSheets(zip, main, new Map(own.map((one) => [one.id, one])));
  const [styles, texts] = [part('/styles'), part('/sharedStrings')];
  return {
    sheets,
    from1904,
    styles: styles !== undefined && zip.files.has(styles) ? await readStyles(zip, styles) : [],
    texts: texts !== undefined && zip.files.has(texts) ? await readTexts(zip, texts, letters) : [],
    letters,
  };
}

export const otherWorkbook = (what: string): Refusal =>
  new Refusal(
    'other_format',
    `The file is ${what}. Open it in a spreadsheet program and save it as "Excel Workbook (.xlsx)".`,
    2,
  );

/** Reads one part of the archive to its end. */
export async function scanPart(zip: ZipFile, part: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler, part);
  for await (const text of textOf(zip.read(part), part)) scanner.write(text);
  scanner.end();
}

/** The text of a part, piece by piece. @throws {Refusal} where it cannot be unpacked or is no UTF-8 */
export async function* textOf(chunks: AsyncIterable<Buffer>, part: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw brokenZip(part);
    }
  };
  for await (const chunk of chunks) yield decoded(chunk);
  yield decoded();
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

async function readRelations(zip: ZipFile, part: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  await scanPart(zip, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      relations.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        part: new URL(target, `file:///${folder}`).pathname.slice(1),
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return relations.map((one) => ({ ...one, part: decodeURIComponent(one.part) }));
}

async function readSheets(
  zip: ZipFile,
  main: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await scanPart(zip, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      // Both attributes are named id, one of them with a prefix: sheetId is another.
      const relation = relations.get(attribute(attributes, 'id') ?? '');
      // A sheet that is a chart has no rows.
      if (relation && !relation.type.endsWith('/worksheet')) return;
      const title = (attribute(attributes, 'name') ?? '').normalize('NFC');
      // Left out, its rows would be lost unsaid.
      if (!relation || !zip.files.has(relation.part)) throw brokenZip(relation?.part ?? `The sheet ${title}`);
      sheets.push({
        name: title,
        part: relation.part,
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { sheets, from1904 };
}

async function readStyles(zip: ZipFile, part: string): Promise<NumberStyle[]> {
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let inside = '';
  await scanPart(zip, part, {
    open: (name, attributes) => {
      if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') inside = name;
      const id = Number(attribute(attributes, 'numFmtId') ?? '0');
      if (name === 'numFmt' && inside !== 'dxfs') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      if (name === 'xf' && inside === 'cellXfs') styles.push(numberStyle(id, codes.get(id)));
    },
    text: () => undefined,
    close: (name) => {
      if (name === inside) inside = '';
    },
  });
  return styles;
}

async function readTexts(zip: ZipFile, part: string, letters: (text: string) => string): Promise<string[]> {
  const texts: string[] = [];
  let [text, inText, inPhonetic, length] = ['', false, false, 0];
  await scanPart(zip, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inPhonetic;
      else if (name === 'rPh') inPhonetic = true;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        length += text.length + 8;
        if (length > MOST_TEXT)
          throw new Refusal(
            'workbook_too_large',
            `The texts of the workbook have more than ${MOST_TEXT.toLocaleString('en-GB')} characters; divide it into several.`,
            2,
          );
        texts.push(letters(unescaped(text)));
      }
    },
  });
  return texts;
}
