/** What came of a form: each field once, or several times. */
export type Form = Readonly<Record<string, unknown>>;

export const text = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim().normalize('NFC') : '';
};
/** Lines as a browser sends them, and as they were shown. */
export const lines = (value: string): string => value.replaceAll('\r', '').trim().normalize('NFC');
/** Of a field that may come several times. */
const texts = (form: Form, name: string): string[] =>
  [form[name]].flat().filter((value): value is string => typeof value === 'string');

/** Lines that each are a word of a cell, once. */
export const wordsOf = (written: string): string[] => [
  ...new Set(written.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))),
];

/** Columns whose boxes are ticked, in the order that they had before: what they make together depends on it, and ticks have none. */
export function tickedColumns(
  form: Form,
  name: string,
  columns: readonly string[],
  before: readonly string[],
): readonly string[] {
  const ticked = texts(form, name).flatMap((at) => columns[Number(at)] ?? []);
  return ticked.length === before.length && ticked.every((one) => before.includes(one)) ? before : ticked;
}
