import { writeFile } from 'node:fs/promises';
import type { CellValue } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { ContactNote } from '#queries/worklists/contacts.ts';
import { heldOfPerson, type AskedPerson, type Held, type HeldTable } from './held-of-person.ts';

export interface WritePersonInput extends AskedPerson {
  readonly dataFolder: string;
  /** The JSON file to write; not there yet. */
  readonly json: string;
  /** The Excel workbook to write; not there yet. */
  readonly sheet: string;
  readonly made_at: string;
  /** What was written about the person on worklists. */
  readonly notes: readonly ContactNote[];
}

export interface WrittenPerson {
  /** Pseudonyms, for the log alone; none where nothing is held, and then nothing is written. */
  readonly people: readonly string[];
  readonly rows: number;
}

const ABOUT = {
  vi: 'Toàn bộ thông tin mà cơ sở dữ liệu Tầm Soát đang lưu về một người, gồm cả các phiên bản trước và các tệp đã nạp. Không gồm: dòng bị từ chối (được mã hoá, tự xoá sau một thời gian), bản sao lưu, và các con số tổng hợp không còn chỉ ra ai.',
  en: 'Everything that the database of Tầm Soát holds of one person, with earlier versions and the files it came from. Not in it: rows that were refused (encrypted, removed after a time), backups, and counts that no longer say who.',
};

/** Writes everything that is held of one person, to be read by the person: as JSON and as a workbook. */
export async function writePerson({
  dataFolder,
  json,
  sheet,
  made_at,
  notes,
  ...asked
}: WritePersonInput): Promise<WrittenPerson> {
  const { people, held } = await heldOfPerson(dataFolder, asked, notes);
  const rows = Object.values(held.tables).reduce(
    (sum, table) => sum + table.rows.length,
    held.identity.length,
  );
  if (people.length === 0) return { people, rows };
  const closed = { flag: 'wx', mode: 0o600 } as const;
  await writeFile(json, `${JSON.stringify({ about: ABOUT, made_at, ...held }, null, 2)}\n`, closed);
  await writeFile(sheet, await workbook(held, made_at), closed);
  return { people, rows };
}

const HEADING = ['Phần / Part', 'Dòng / Row', 'Mục / Item', 'Giá trị / Value', 'Ý nghĩa / Meaning'];
const WIDTHS = [22, 10, 28, 40, 90];

/** One value a line: of whatever a row has, a person reads one thing after the other. */
function workbook(held: Held, made_at: string): Promise<Uint8Array> {
  const tables: Readonly<Record<string, HeldTable>> = {
    identity: { about: '', columns: {}, rows: held.identity },
    ...held.tables,
    imports: { about: '', columns: {}, rows: held.imports },
  };
  const lines = Object.entries(tables).flatMap(([name, { columns, rows }]) =>
    rows.flatMap((row, at) =>
      Object.entries(row)
        .filter(([, value]) => value !== null)
        .map(([item, value]): CellValue[] => [name, at + 1, item, String(value), columns[item] ?? null]),
    ),
  );
  return writeXlsx({
    properties: { creator: 'Tầm Soát', created: new Date(made_at), modified: new Date(made_at) },
    sheets: [
      {
        name: 'Dữ liệu',
        columns: WIDTHS.map((width) => ({ width, numFmt: '@' })),
        rows: [[ABOUT.vi], [ABOUT.en], HEADING, ...lines],
        freezePane: { rows: 3 },
      },
    ],
  });
}
