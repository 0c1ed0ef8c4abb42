import type { MappingFile } from '#queries/import/mapping.ts';
import { PERFORMED, type DataElement } from '#queries/import/propose/propose-data-values.ts';
import type { Form } from './form-fields.ts';

/** The column of the rows of a mapping of DHIS2 that adds up what is chosen. */
export function performedColumn({ rows }: Pick<MappingFile, 'rows'>): string {
  const performed = rows[0]?.columns['performed'];
  return performed && 'column' in performed ? performed.column : PERFORMED;
}

/**
 * A mapping of DHIS2 with the data elements that were ticked. Those that the file does not have cannot be, and stay.
 * @param form `elements` says that it has the ticks, `element` is each that is set
 */
export function withElements(mapping: MappingFile, there: readonly DataElement[], form: Form): MappingFile {
  const { format } = mapping;
  if (format.type !== 'dhis2' || !('elements' in form)) return mapping;
  const ticked = [form['element']].flat();
  const offered = there.map(({ operand }) => operand);
  const name = performedColumn(mapping);
  const { [name]: before = [], ...others } = format.values;
  const isTicked = (operand: string): boolean => ticked.includes(operand);
  const kept = before.filter((operand) => !offered.includes(operand) || isTicked(operand));
  const added = offered.filter((operand) => isTicked(operand) && !before.includes(operand));
  const chosen = [...kept, ...added];
  const values = chosen.length === 0 ? others : { ...format.values, [name]: chosen };
  return { ...mapping, format: { ...format, values } };
}
