/** Forms in which the table behind a figure can be had. */
export const FILE_FORMS = ['csv', 'xlsx', 'arrow'] as const;
export type FileForm = (typeof FILE_FORMS)[number];

const OF_API: Readonly<Record<FileForm, string>> = { csv: 'csv', xlsx: 'xlsx', arrow: 'arrow_file' };

/**
 * The address of a table in another form. The form is the ending of its path, or the parameter `format` where the API
 * answers.
 * @param csv its address as CSV
 */
export const inForm = (csv: string, form: FileForm): string =>
  /[?&]format=csv\b/.test(csv)
    ? csv.replace(/([?&]format=)csv\b/, `$1${OF_API[form]}`)
    : csv.replace(/\.csv(?=\?|$)/, `.${form}`);
