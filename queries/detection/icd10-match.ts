const CATEGORY = '[A-Z][0-9]{2}';

/** `I10` (with all its subcategories), `I11.0`, or a range of categories `I10-I13`. */
export const ICD10_PATTERN = new RegExp(`^${CATEGORY}(\\.[0-9A-Z]+|-${CATEGORY})?$`);

/**
 * SQL predicate over the column `icd10` (upper case, with dot): true where the code is one of the list or below one.
 * An empty list matches nothing.
 */
export function icd10Sql(codes: readonly string[], except: readonly string[] = []): string {
  if (codes.length === 0) return 'FALSE';
  const listed = codes.map(oneCode).join(' OR ');
  return except.length === 0 ? `(${listed})` : `((${listed}) AND NOT (${except.map(oneCode).join(' OR ')}))`;
}

/** The same of one code, as people type it in a search: whether it is one of the list or below one. */
export function isIcd10Of(code: string, codes: readonly string[], except: readonly string[] = []): boolean {
  if (!ONE_CODE.test(code)) return false;
  const category = code.slice(0, 3);
  const is = (listed: string): boolean => {
    const [from = '', to] = listed.split('-');
    if (to !== undefined) return from <= category && category <= to;
    return listed.includes('.') ? code.startsWith(listed) : category === listed;
  };
  return codes.some(is) && !except.some(is);
}
const ONE_CODE = new RegExp(`^${CATEGORY}(\\.[0-9A-Z]*)?$`);

function oneCode(code: string): string {
  const [from, to] = code.split('-');
  if (to !== undefined) return `substr(icd10, 1, 3) BETWEEN '${from}' AND '${to}'`;
  return code.includes('.') ? `icd10 LIKE '${code}%'` : `substr(icd10, 1, 3) = '${code}'`;
}
