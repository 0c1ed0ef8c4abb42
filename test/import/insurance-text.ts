/** Tables of one visit: rows of fields by table. */
export type VisitTables = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** How the tables of QĐ 130 and its successors are wrapped; those of QĐ 4210 have the inner list alone. */
const WRAPS: Readonly<Record<string, readonly [outer: string, list: string, row: string]>> = {
  XML2: ['CHITIEU_CHITIET_THUOC', 'DSACH_CHI_TIET_THUOC', 'CHI_TIET_THUOC'],
  XML3: ['CHITIEU_CHITIET_DVKT_VTYT', 'DSACH_CHI_TIET_DVKT', 'CHI_TIET_DVKT'],
  XML4: ['CHITIEU_CHITIET_DICHVUCANLAMSANG', 'DSACH_CHI_TIET_CLS', 'CHI_TIET_CLS'],
};
const SINGLE: Readonly<Record<string, string>> = { XML1: 'TONG_HOP', XML14: 'CHI_TIEU_GIAYHEN_KHAMLAI' };

const fields = (row: Readonly<Record<string, string>>): string =>
  Object.entries(row)
    .map(([name, value]) => `<${name}>${/[<&]/.test(value) ? `<![CDATA[${value}]]>` : value}</${name}>`)
    .join('');

/** The inner file of a table, as text. */
export function tableText(
  table: string,
  rows: readonly Readonly<Record<string, string>>[],
  old = false,
): string {
  const wrap = WRAPS[table];
  if (!wrap)
    return rows
      .map((row) => `<${SINGLE[table] ?? table}>${fields(row)}</${SINGLE[table] ?? table}>`)
      .join('');
  const [outer, list, name] = wrap;
  const inner = `<${list}>${rows.map((row) => `<${name}>${fields(row)}</${name}>`).join('')}</${list}>`;
  return `<?xml version="1.0" encoding="utf-8"?>${old ? inner : `<${outer}>${inner}</${outer}>`}`;
}

/** The envelope around the visits, their files in base64. */
export function insuranceFile(
  visits: readonly VisitTables[],
  { madeOn = '20200301', old = false, content = (text: string) => Buffer.from(text).toString('base64') } = {},
): string {
  const dossiers = visits.map((tables) => {
    const files = Object.entries(tables).map(
      ([table, rows]) =>
        `<FILEHOSO><LOAIHOSO>${table}</LOAIHOSO><NOIDUNGFILE>${content(tableText(table, rows, old))}</NOIDUNGFILE></FILEHOSO>`,
    );
    return `<HOSO>${files.join('')}</HOSO>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<GIAMDINHHS xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<THONGTINDONVI><MACSKCB>24001</MACSKCB></THONGTINDONVI>
<THONGTINHOSO><NGAYLAP>${madeOn}</NGAYLAP><SOLUONGHOSO>${String(visits.length)}</SOLUONGHOSO>
<DANHSACHHOSO>${dossiers.join('\n')}</DANHSACHHOSO></THONGTINHOSO>
<CHUKYDONVI>${'A'.repeat(500)}</CHUKYDONVI>
</GIAMDINHHS>`;
}
