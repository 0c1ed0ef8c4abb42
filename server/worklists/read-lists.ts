import type { AskedList, ListLine, ListPart } from '#queries/worklists/asked-list.ts';
import { LIST_IDS, WORK_LISTS, type ListId } from '#queries/worklists/lists.ts';
import { readStatement } from '../surveillance/run-sql.ts';
import type { LockedDatabase, Values } from './locked-database.ts';

const ORDERS = {
  pressing: 'is_urgent DESC, due_on NULLS LAST, area_code, village NULLS LAST, since NULLS LAST',
  place: 'area_code, village NULLS LAST, is_urgent DESC, due_on NULLS LAST, since NULLS LAST',
} as const;

type Order = keyof typeof ORDERS;

/** What is asked of a list: a part of it in an order, how long it is, or in which areas its lines are. */
type Question = `page ${Order}` | 'size' | 'by_area';

export interface PartOfList {
  readonly after: number;
  readonly size: number;
  /** The most pressing first, or as a round goes from village to village. */
  readonly order?: Order;
}

export interface SizeOfList {
  readonly lines: number;
  readonly of: number;
  readonly villages: readonly ListPart[];
  readonly sites: readonly ListPart[];
}

/** The lists of one snapshot: exactly the people whom its figures count. */
export class WorklistFile {
  readonly #database: LockedDatabase;
  readonly #queries = new Map<string, string>();
  readonly #named = new Map<'item' | 'site', Promise<ReadonlyMap<string, string>>>();

  constructor(database: LockedDatabase) {
    this.#database = database;
  }

  /** Plans what the pages of lists ask, so that the first of each is answered as fast as the others. */
  makeReady = (): Promise<void> =>
    this.#database.prepare([
      ...LIST_IDS.flatMap((list) => [this.#queryOf('page pressing', list), this.#queryOf('size', list)]),
      ...WORK_LISTS.map((list) => this.#queryOf('by_area', list)),
    ]);

  /** A part of a list. */
  async lines(asked: AskedList, { after, size, order = 'pressing' }: PartOfList): Promise<ListLine[]> {
    const items = [...(await this.#namesOf('item')).keys()];
    const rows = await this.#read(`page ${order}`, asked, { after, size });
    return rows.map((row) => lineOf(row as unknown as LineRow, items));
  }

  /** How many lines are asked for and how many there are whatever the village and the site, with the villages and the sites. */
  async size(asked: AskedList): Promise<SizeOfList> {
    const rows = await this.#read('size', asked);
    const of = (part: string): ListPart[] =>
      rows
        .filter((row) => row['part'] === part && row['code'] !== null)
        .map((row) => ({ code: String(row['code']), lines: Number(row['of']) }));
    const list = rows.find((row) => row['part'] === 'list');
    return {
      ...{ lines: Number(list?.['lines']), of: Number(list?.['of']) },
      ...{ villages: of('village'), sites: of('site') },
    };
  }

  /** How many lines each area has in which people are counted. */
  async byArea(asked: AskedList): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#read('by_area', asked);
    return new Map(rows.map((row) => [String(row['area_code']), Number(row['lines'])]));
  }

  /** What sites are called. */
  sites = (): Promise<ReadonlyMap<string, string>> => this.#namesOf('site');

  /** Everybody who lives in some areas. */
  async residents(areas: readonly string[]): Promise<string[]> {
    const rows = await this.#database.rows(readStatement('worklists/residents_of.sql'), {
      areas: areas.join(),
    });
    return rows.map((row) => String(row['person']));
  }

  /** Where a person stands in some areas; null where nowhere. */
  async placeOf(person: string, areas: readonly string[]): Promise<string | null> {
    const values = { person, areas: areas.join() };
    const [row] = await this.#database.rows(readStatement('worklists/is_there.sql'), values);
    return row === undefined ? null : String(row['area_code']);
  }

  /** People who live in some areas, each with the lists on which they stand. */
  async standing(people: readonly string[], areas: readonly string[]): Promise<Standing[]> {
    const values = { people: people.join(), areas: areas.join() };
    const rows = (await this.#database.rows(
      readStatement('worklists/standing.sql'),
      values,
    )) as unknown as StandingRow[];
    const found = new Map<string, Standing>();
    for (const row of rows) {
      const { list, condition, since, due_on, is_urgent, last_contact_on } = row;
      const one = found.get(row.person) ?? {
        line: {
          ...{ person: row.person, area: row.area_code, sex: row.sex, birth_date: row.birth_date },
          ...{ birth_precision: row.birth_precision, since: null, due_on: null, is_urgent: false },
          ...{ last_contact_on, lives_in: row.area_code, village: row.village, site: row.at_site },
          ...{ last_examined_on: row.last_examined_on, lacking: [] },
        },
        stands: [],
      };
      if (list !== null && condition !== null && since !== null)
        one.stands.push({ list, condition, since, due_on, is_urgent });
      found.set(row.person, one);
    }
    return [...found.values()];
  }

  close = (): Promise<void> => this.#database.close();

  #read(question: Question, asked: AskedList, more: Values = {}): ReturnType<LockedDatabase['rows']> {
    const areas = asked.areas.toSorted();
    return this.#database.rows(this.#queryOf(question, asked.list), {
      ...{ period: asked.period, condition: asked.condition ?? '', areas: areas.join() },
      ...{ first_area: areas[0] ?? '', last_area: areas.at(-1) ?? '' },
      ...{ sex: asked.sex ?? '', from_band: asked.ages.first, to_band: asked.ages.last },
      ...{ village: asked.village ?? '', site: asked.site ?? '', ...more },
    });
  }

  #queryOf(question: Question, list: ListId): string {
    const key = `${question} ${list}`;
    const known = this.#queries.get(key);
    if (known !== undefined) return known;
    const asked = readStatement('worklists/asked.sql', {
      list: readStatement(`worklists/lists/${list}.sql`),
    });
    const [name, order] = question.split(' ') as [string, Order?];
    const query = readStatement(`worklists/${name}.sql`, { asked, ...(order && { order: ORDERS[order] }) });
    this.#queries.set(key, query);
    return query;
  }

  /** What a snapshot calls its items or sites, by code, in the order of their numbers: read once, as it never changes. */
  #namesOf(key: 'item' | 'site'): Promise<ReadonlyMap<string, string>> {
    const known = this.#named.get(key);
    if (known) return known;
    const reading = this.#database
      .rows(readStatement('worklists/named_items.sql'), { key })
      .then((rows) => new Map(rows.map((row) => [String(row['code']), String(row['title_vi'])])));
    this.#named.set(key, reading);
    reading.catch(() => this.#named.delete(key));
    return reading;
  }
}

/** Somebody, and why they are on which lists. */
export interface Standing {
  readonly line: ListLine;
  readonly stands: {
    readonly list: ListId;
    readonly condition: string;
    readonly since: string;
    readonly due_on: string | null;
    readonly is_urgent: boolean;
  }[];
}

interface StandingRow extends Pick<
  ListLine,
  'person' | 'sex' | 'birth_date' | 'birth_precision' | 'village' | 'last_examined_on' | 'last_contact_on'
> {
  readonly area_code: string;
  readonly at_site: string | null;
  readonly list: ListId | null;
  readonly condition: string | null;
  readonly since: string | null;
  readonly due_on: string | null;
  readonly is_urgent: boolean;
}

interface LineRow extends Omit<ListLine, 'area' | 'site' | 'lacking'> {
  readonly area_code: string;
  readonly at_site: string | null;
  readonly lacking: number;
}

const lineOf = ({ area_code, at_site, lacking, ...row }: LineRow, items: readonly string[]): ListLine => ({
  ...row,
  area: area_code,
  site: at_site,
  lacking: items.filter((_, number) => Math.floor(lacking / 2 ** number) % 2 === 1),
});
