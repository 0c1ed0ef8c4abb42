import type { DuckDBConnection } from '@duckdb/node-api';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import { readRows } from './run-sql.ts';

type Caveat = NonNullable<ManifestArea['caveat']>;

/** Units named in one reason; more are counted. */
const NAMED = 3;

/** What must be said of the figures of some areas, by area code: why they cannot be split, or are estimated. */
export async function areaCaveats(connection: DuckDBConnection): Promise<ReadonlyMap<string, Caveat>> {
  const rows = await readRows(connection, 'snapshot/area_caveat.sql');
  const areas = new Set(rows.map(({ area_code }) => String(area_code)));
  return new Map(
    [...areas].map((area) => [area, caveat(rows.filter(({ area_code }) => area_code === area))]),
  );
}

function caveat(rows: readonly Readonly<Record<string, unknown>>[]): Caveat {
  const since = rows.map((row) => String(row['since'])).reduce((a, b) => (a < b ? a : b));
  const [year = '', month = '', day = ''] = since.split('-');
  const name = (language: 'vi' | 'en'): string => {
    const names = [
      ...new Set(rows.map((row) => `${String(row[`unit_${language}`])} (${String(row['unit_code'])})`)),
    ];
    const more = names.length - NAMED;
    const and = language === 'vi' ? `và ${String(more)} đơn vị khác` : `and ${String(more)} more`;
    return names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} ${and}` : names.join(', ');
  };
  if (rows[0]?.['kind'] === 'estimated')
    return {
      flag: 'estimated',
      since,
      reason: {
        vi: `Ước tính: từ ${day}/${month}/${year} có số liệu chỉ ghi theo ${name('vi')}, nơi có người của nhiều huyện cũ; phần đó được chia theo dân số 2019. Không có khoảng tin cậy.`,
        en: `Estimated: since ${day}/${month}/${year} some of it was recorded for ${name('en')} only, which has people of several former districts; that part is shared out by the population of 2019. No interval.`,
      },
    };
  const holders = (language: 'vi' | 'en'): string =>
    [...new Set(rows.map((row) => String(row[`holder_${language}`])))].join(', ');
  return {
    flag: 'not_split',
    since,
    reason: {
      vi: `Không tách được: từ ${day}/${month}/${year} có số liệu ghi theo ${name('vi')}, đơn vị mới gồm cả nơi khác; xem số chung ở ${holders('vi')}.`,
      en: `Cannot be split: since ${day}/${month}/${year} some of it was recorded for ${name('en')}, a newer unit that holds other places too; see the whole at ${holders('en')}.`,
    },
  };
}
