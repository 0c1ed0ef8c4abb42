import { Refusal } from '../../serve/refusal.ts';

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
];

/**
 * Refuses what people hand in by mistake: a PDF, a photo, an old workbook, an archive of another kind.
 * @param beginning the first bytes of the file, one letter each; of a compound file the more, the better it is known
 * @throws {Refusal} that says what it is and what to do
 */
export function refuseForeign(beginning: string): void {
  const found = KNOWN.find(({ begins }) => begins.test(beginning));
  if (found) throw new Refusal('other_format', found.en, 2, found.vi);
}
