import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { isIcd10Of } from '#queries/detection/icd10-match.ts';
import { loadConditions, type ConditionFiles } from '#queries/detection/load-conditions.ts';
import { FIELDS } from '#queries/linkage/fields.ts';
import {
  DECISIONS_A_PAGE,
  PAIRS_A_PAGE,
  type Alike,
  type PeopleReview,
  type ReviewPerson,
  type ReviewReason,
} from '#queries/links/review.ts';
import { readPublished } from '../serve/published.ts';
import { storeFiles } from '../store/store-files.ts';
import { readStore } from '../store/read-store.ts';
import { readMadeFrom } from '../surveillance/made-from.ts';
import { readRows } from '../surveillance/run-sql.ts';
import { decisions, queue, type FieldWeight } from './decisions.ts';

/**
 * A part of the queue of people who may be one, and of the log of decisions, with what the store holds of each of them apart
 * from who they are. Neither a name nor a number nor a pseudonym is in it.
 * @param after pairs that stand before this part; beyond the end the last part is given
 */
export async function readReview(
  dataFolder: string,
  { after, logAfter }: { readonly after: number; readonly logAfter: number },
): Promise<PeopleReview> {
  const { identity } = storeFiles(dataFolder);
  const identities = existsSync(identity);
  const { files } = await loadConditions();
  const read = async (connection: DuckDBConnection): Promise<PeopleReview> => {
    const [size = {}] = await readRows(connection, 'links/review_size.sql');
    const waiting = Number(size['waiting']);
    const count = Number(size['decisions']);
    const from = partAt(after, waiting, PAIRS_A_PAGE);
    const logFrom = partAt(logAfter, count, DECISIONS_A_PAGE);
    const pairs = await queue(connection, { after: from, size: PAIRS_A_PAGE });
    const log = await decisions(connection, { after: logFrom, size: DECISIONS_A_PAGE });
    const shown = await people(connection, [...pairs, ...log], files);
    const both = (one: { person: string; other: string }): [ReviewPerson, ReviewPerson] => [
      shown(one.person),
      shown(one.other),
    ];
    return {
      identities,
      waiting,
      decisions: count,
      found_at: (size['found_at'] as string | null) ?? null,
      not_counted: Math.max(0, count - countedUpTo(dataFolder)),
      after: from,
      pairs: pairs.map((pair) => ({
        candidate: pair.candidate,
        found_at: pair.found_at,
        probability: pair.probability,
        reasons: reasonsShown(pair.reasons),
        people: both(pair),
        put_off: pair.put_off,
      })),
      log_after: logFrom,
      log: log.map(({ person, other, reasons: _, decided_by: by, ...decision }) => ({
        ...decision,
        by,
        people: both({ person, other }),
      })),
    };
  };
  // Beside whatever explains in the background what changed, which reads it too.
  return (await readStore(dataFolder, read)) ?? { ...NOTHING, identities };
}

const NOTHING: PeopleReview = {
  ...{ identities: false, waiting: 0, decisions: 0, found_at: null, not_counted: 0 },
  ...{ after: 0, pairs: [], log_after: 0, log: [] },
};

/** Where the part begins that holds a place; the last one where there is no such place. */
const partAt = (place: number, count: number, size: number): number =>
  Math.max(0, Math.floor(Math.min(place, count - 1) / size) * size);

/** The last decision that what is shown counts: decisions are numbered from 1 without a gap. */
function countedUpTo(dataFolder: string): number {
  const published = readPublished(dataFolder);
  return published ? (readMadeFrom(dataFolder, published.id)?.up_to_link ?? 0) : 0;
}

/** Every field, in the order in which they are compared; what one of the two lacks is said to be missing. */
export function reasonsShown(weights: readonly FieldWeight[]): ReviewReason[] {
  return FIELDS.map(({ id, vi, en, levels }) => {
    const title = { vi, en };
    const found = weights.find((one) => one.vi.startsWith(`${vi}: `));
    if (!found) return { field: id, title, alike: 'not_said', how: null, bits: 0 };
    const how = { vi: found.vi.slice(vi.length + 2), en: found.en.slice(en.length + 2) };
    const level = levels.findIndex((one) => one.vi === how.vi);
    const alike: Alike = level === levels.length - 1 ? 'agrees' : level === 0 ? 'differs' : 'nearly';
    return { field: id, title, alike, how, bits: found.bits };
  });
}

async function people(
  connection: DuckDBConnection,
  pairs: readonly { readonly person: string; readonly other: string }[],
  files: ConditionFiles['files'],
): Promise<(person: string) => ReviewPerson> {
  const asked = [...new Set(pairs.flatMap(({ person, other }) => [person, other]))];
  const rows = await readRows(connection, 'links/review_person.sql', { people: asked.join() });
  const found = new Map(rows.map((row) => [String(row['person']), personShown(row, files)]));
  return (person) => {
    const one = found.get(person);
    if (!one) throw new Error('A person of a pair was not looked up.');
    return one;
  };
}

interface PersonRow extends Omit<ReviewPerson, 'area' | 'conditions' | 'other_icd10'> {
  readonly person: string;
  readonly area_vi: string | null;
  readonly area_en: string | null;
  readonly above_vi: string | null;
  readonly above_en: string | null;
  readonly icd10: string;
}

function personShown(row: Readonly<Record<string, unknown>>, files: ConditionFiles['files']): ReviewPerson {
  const { person: _, area_vi, area_en, above_vi, above_en, icd10, ...rest } = row as unknown as PersonRow;
  const codes = icd10.split(',').filter((code) => code !== '');
  const headers = files.map(({ header }) => header);
  const held = headers.filter((header) =>
    codes.some((code) => isIcd10Of(code, header.icd10, header.icd10_not)),
  );
  const isOfNone = (code: string): boolean =>
    !held.some((header) => isIcd10Of(code, header.icd10, header.icd10_not));
  const named = (one: string | null, above: string | null): string =>
    [one, above].filter((name) => name !== null).join(', ');
  return {
    ...rest,
    area: area_vi === null ? null : { vi: named(area_vi, above_vi), en: named(area_en, above_en) },
    conditions: held.map(({ title }) => title),
    other_icd10: codes.filter(isOfNone),
  };
}
