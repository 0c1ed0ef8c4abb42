import type { Outcome } from '#queries/import/outcomes.ts';
import { Refusal } from '../../../serve/refusal.ts';
import { JsonPieces } from '../json-pieces.ts';
import { readDate } from './dates.ts';
import { anyResource, bundleEntry, bundleHead } from './resources.ts';

/** Who is told of every record of a file, in its order. */
export interface TakesRecords {
  /** @param address the fullUrl of its entry in a Bundle */
  add(json: unknown, address?: string): void;
  /** A request or an entry that brings no resource. */
  addWithout(type: string, outcome: Outcome): void;
}

/** @returns the latest time at which one of the file's Bundles says that it was made; null where none does */
export async function readRecords(
  bytes: AsyncIterable<Buffer>,
  records: TakesRecords,
): Promise<number | null> {
  const pieces = new JsonPieces('entry');
  let made_at: number | null = null;
  // Entries without a resource: whether they are a Bundle's is known at the end of the object (a List has entries too).
  let without: (readonly [type: string, outcome: Outcome])[] = [];
  let resources = 0;
  for await (const chunk of bytes)
    for (const { kind, json } of pieces.add(chunk))
      if (kind === 'entry') {
        const entry = readEntry(json);
        if ('resource' in entry) {
          resources++;
          records.add(entry.resource, entry.address);
        } else without.push(entry.without);
      } else {
        const bundle = bundleHead.safeParse(json);
        if (bundle.success) {
          const { timestamp, meta } = bundle.data;
          const instant = readDate(timestamp ?? meta?.lastUpdated)?.instant ?? null;
          if (instant !== null) made_at = Math.max(made_at ?? instant, instant);
          for (const [type, outcome] of without) records.addWithout(type, outcome);
        } else if (resources > 0 || !anyResource.safeParse(json).success) throw otherJson();
        else records.add(json);
        without = [];
        resources = 0;
      }
  pieces.end();
  return made_at;
}

function readEntry(
  json: unknown,
): { resource: unknown; address: string | undefined } | { without: readonly [string, Outcome] } {
  const entry = bundleEntry.safeParse(json);
  if (!entry.success) return { without: ['', 'unreadable'] };
  const { fullUrl, resource, request } = entry.data;
  if (resource !== undefined) return { resource, address: fullUrl };
  if (request?.method === 'DELETE') return { without: [request.url.split(/[/?]/)[0] ?? '', 'deleted'] };
  return { without: ['', 'unreadable'] };
}

const otherJson = (): Refusal =>
  new Refusal(
    'other_format',
    'The file is JSON, but no FHIR: it holds what is neither a Bundle nor a resource. Nothing was stored; name the mapping that is made for it.',
    2,
  );
