import { z } from 'zod';
import type { ReasonedRow } from './reasoned-row.ts';
import type { Form } from './whole-files.ts';

const wholeRow = z.object({ place: z.string(), entries: z.array(z.unknown()) });

/**
 * The resources of refused rows as a Bundle, one a line, an OperationOutcome with the reasons before those of each row: no
 * import reads one. Its time is that of the file, so that what is corrected is of the same version.
 */
export async function* bundleFile(
  { timestamp }: Form<'fhir-r4'>,
  rows: AsyncIterable<ReasonedRow>,
): AsyncGenerator<Buffer> {
  const head = { resourceType: 'Bundle', type: 'collection', ...(timestamp !== null && { timestamp }) };
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"entry":[`);
  let divider = '\n';
  for await (const { row, text, vi, en } of rows) {
    const { place, entries } = wholeRow.parse(JSON.parse(text));
    const outcome = {
      resourceType: 'OperationOutcome',
      id: `row-${String(row)}`,
      issue: [
        {
          ...{ severity: 'error', code: 'invalid' },
          ...{ details: { text: `${place}: ${vi}` }, diagnostics: `${place}: ${en}` },
        },
      ],
    };
    for (const entry of [{ resource: outcome }, ...entries]) {
      yield Buffer.from(`${divider}${JSON.stringify(entry)}`);
      divider = ',\n';
    }
  }
  yield Buffer.from('\n]}\n');
}
