import { z } from 'zod';
import type { ReasonedRow } from './reasoned-row.ts';

const wholeVisit = z.object({
  place: z.string(),
  visit: z.object({ xml: z.string(), head: z.string(), tail: z.string() }).optional(),
});

/**
 * The visits of refused rows as an insurance file: its own head, each visit whole, and before it in a comment why which of
 * its rows were refused. What was accepted of a visit is there too, and is unchanged when it comes back. The signature is gone.
 */
export async function* visitsFile(rows: AsyncIterable<ReasonedRow>): AsyncGenerator<Buffer> {
  let end = '';
  let xml = '';
  let reasons: string[] = [];
  const taken = (): Buffer => {
    const comments = reasons.map((reason) => `<!-- ${reason} -->\n`);
    return Buffer.from(xml === '' ? '' : `${comments.join('')}${xml}\n`);
  };
  for await (const { row, text, vi, en } of rows) {
    const { place, visit } = wholeVisit.parse(JSON.parse(text));
    if (visit) {
      if (end === '') yield Buffer.from(`<?xml version="1.0" encoding="utf-8"?>\n${visit.head}\n`);
      yield taken();
      [end, xml, reasons] = [visit.tail, visit.xml, []];
    }
    reasons.push(commented(`${String(row)}, ${place}: ${vi} | ${en}`));
  }
  yield taken();
  yield Buffer.from(`${end}\n`);
}

/** A comment of XML knows one word that it may not hold. */
export const commented = (text: string): string => text.replaceAll(/-(?=-)|-$/g, '- ');
