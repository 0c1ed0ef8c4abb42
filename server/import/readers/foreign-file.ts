import { Refusal } from '../../serve/refusal.ts';
import { unpacked } from './unpacked.ts';

interface Known {
  readonly begins: RegExp;
  readonly vi: string;
  readonly en: string;
}

const AS_WORKBOOK = {
  vi: 'Hãy mở bằng chương trình bảng tính và lưu thành “Excel Workbook (.xlsx)”.',
  en: 'Open it in a spreadsheet program and save it as "Excel Workbook (.xlsx)".',
};
const AS_TABLE = {
  vi: 'Hãy nhập bảng số liệu mà nó được làm ra từ đó (.xlsx, .csv).',
  en: 'Import the table that it was made from (.xlsx, .csv).',
};
const UNPACK = {
  vi: 'Hãy giải nén rồi nhập các tệp bên trong.',
  en: 'Unpack it and import what it holds, or pack that as .zip.',
};

const known = (begins: RegExp, vi: string, en: string, todo: { vi: string; en: string }): Known => ({
  begins,
  vi: `Tệp này là ${vi}, không phải bảng số liệu đọc được. ${todo.vi}`,
  en: `The file is ${en}, and no table that can be read. ${todo.en}`,
});

/** Letters of UTF-16, as the names in a compound file are. */
const wide = (name: string): string => Array.from(name, (letter) => `${letter}\\x00`).join('');
const compound = (name: string): RegExp => new RegExp(`^\\xD0\\xCF\\x11\\xE0[^]*${wide(name)}`);

/** What is handed in by mistake, by how it begins; the first that fits. */
const KNOWN: readonly Known[] = [
  known(/^%PDF-/, 'PDF', 'a PDF', AS_TABLE),
  known(
    /^\xFF\xD8\xFF|^\x89PNG|^GIF8|^RIFF[^]{4}WEBP|^[^]{4}ftyp(?:heic|heix|mif1|msf1)|^BM[^]{4}\0\0\0\0/,
    'ảnh',
    'a picture',
    AS_TABLE,
  ),
  known(
    compound('EncryptedPackage'),
    'sổ tính Excel có mật khẩu',
    'a workbook that is protected by a password',
    {
      vi: 'Hãy mở bằng mật khẩu, bỏ mật khẩu rồi lưu lại thành “Excel Workbook (.xlsx)”.',
      en: 'Open it with its password, take the password off and save it as "Excel Workbook (.xlsx)".',
    },
  ),
  known(compound('WordDocument'), 'văn bản Word (.doc)', 'a document of Word (.doc)', AS_TABLE),
  known(
    compound('Workbook'),
    'sổ tính Excel 97–2003 (.xls)',
    'a workbook of Excel 97–2003 (.xls)',
    AS_WORKBOOK,
  ),
  known(
    /^\xD0\xCF\x11\xE0/,
    'sổ tính Excel 97–2003 (.xls), hoặc có mật khẩu',
    'a workbook of Excel 97–2003 (.xls), or one that is protected by a password',
    AS_WORKBOOK,
  ),
  ...(
    [
      [/^Rar!/, 'RAR'],
      [/^7z\xBC\xAF/, '7z'],
      [/^[^]{257}ustar/, 'tar'],
      [/^BZh[1-9]1AY&SY/, 'bzip2'],
      [/^\xFD7zXZ/, 'xz'],
      [/^\x28\xB5\x2F\xFD/, 'zstd'],
    ] as const
  ).map(([begins, name]) => known(begins, `tệp nén ${name}`, `an archive (${name})`, UNPACK)),
  known(
    /^(?:\xEF\xBB\xBF)?\s*(?:<!DOCTYPE html|<html|<table)/i,
    'trang web (HTML), có khi được chương trình đặt tên đuôi .xls',
    'a web page (HTML), which some programs name .xls',
    AS_WORKBOOK,
  ),
  known(
    /^(?:\xEF\xBB\xBF)?\s*<\?xml[^]{0,400}?(?:progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet)/,
    'bảng tính XML của Excel 2003',
    'a spreadsheet in XML of Excel 2003',
    AS_WORKBOOK,
  ),
  // What Excel alone reads, and writes nowhere else: the names of the columns would be taken for a row.
  {
    begins: /^(?:\xEF\xBB\xBF)?sep=.?\r?\n/i,
    vi: 'Dòng 1 của tệp (“sep=…”) chỉ để Excel biết dấu ngăn cột. Hãy xóa dòng ấy để tên các cột đứng ở dòng đầu.',
    en: 'Line 1 of the file ("sep=…") only tells Excel how columns are divided. Delete it, so that the names of the columns are in the first line.',
  },
];

/** How much of a compound file's directory is looked at: some thirty names. */
const DIRECTORY_BYTES = 1 << 12;

/** The directory of a compound file names what it holds; its header says where it stands, often behind all else. */
async function directoryOf(path: string, beginning: string): Promise<string> {
  const header = Buffer.from(beginning.slice(0, 512), 'latin1');
  if (!beginning.startsWith('\xD0\xCF\x11\xE0') || header.length < 512) return '';
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512;
  const from = (header.readUInt32LE(48) + 1) * sectorBytes;
  const pieces: Buffer[] = [];
  let passed = 0;
  for await (const chunk of unpacked(path)) {
    pieces.push(chunk.subarray(Math.max(from - passed, 0), Math.max(from + DIRECTORY_BYTES - passed, 0)));
    passed += chunk.length;
    if (passed >= from + DIRECTORY_BYTES) break;
  }
  return Buffer.concat(pieces).toString('latin1');
}

/**
 * Refuses what people hand in by mistake: a PDF, a photo, an old workbook, an archive of another kind.
 * @param beginning the first bytes of the file, one letter each
 * @throws {Refusal} that says what it is and what to do
 */
export async function refuseForeign(path: string, beginning: string): Promise<void> {
  const looked = beginning + (await directoryOf(path, beginning));
  const found = KNOWN.find(({ begins }) => begins.test(looked));
  if (found) throw new Refusal('other_format', found.en, 2, found.vi);
}
