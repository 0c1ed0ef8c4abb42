import type { About } from '#queries/files/about.ts';
import { arrowOf } from '#queries/files/arrow.ts';
import { csvOf } from '#queries/files/csv.ts';
import { MEDIA_TYPES } from '#queries/files/forms.ts';
import type { TableColumn } from '#queries/files/table.ts';
import { workbookOf } from '#queries/files/workbook.ts';
import type { FileForm } from '../state/file-forms.ts';
import type { Language } from '../words/format.ts';

const TYPES: Readonly<Record<FileForm, string>> = {
  csv: `${MEDIA_TYPES.csv}; charset=utf-8`,
  xlsx: MEDIA_TYPES.xlsx,
  arrow: MEDIA_TYPES.arrow_file,
};

/** A table behind a figure, as the file that is asked for. For the server's routes alone: the writers are heavy. */
export async function tableFile(
  name: string,
  form: FileForm,
  table: readonly TableColumn[],
  about: About,
  language: Language,
): Promise<Response> {
  return new Response(await bytesOf(form, table, about, language), {
    headers: {
      'content-type': TYPES[form],
      'content-disposition': `attachment; filename="tam-soat-${name}.${form}"`,
      'cache-control': 'private, no-cache',
    },
  });
}

async function bytesOf(
  form: FileForm,
  table: readonly TableColumn[],
  about: About,
  language: Language,
): Promise<BodyInit> {
  if (form === 'csv') return csvOf(table);
  // What the writers return is never shared with another thread, which a body must not be.
  if (form === 'xlsx') return (await workbookOf(table, about, language)) as Uint8Array<ArrayBuffer>;
  const definitions = new Map([['definitions', JSON.stringify(about.definitions)]]);
  return arrowOf(table, definitions, 'file') as Uint8Array<ArrayBuffer>;
}
