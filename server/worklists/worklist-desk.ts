import { z } from 'zod';
import type { Principal } from '#queries/access/principal.ts';
import type { LISTS as READ_LISTS, Purpose } from '#queries/audit/reasons.ts';
import { itemTitle } from '#queries/forms/item-titles.ts';
import type { Identity } from '#queries/identity/items.ts';
import type { IndicatorId } from '#queries/indicators/indicators.ts';
import { dayOf } from '#queries/time/moments.ts';
import { areaName, childrenOf } from '#queries/tiles/area-tree.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { folded, foldedWords } from '#queries/words/folded.ts';
import { LINES_A_PAGE, type AskedList, type ListLine } from '#queries/worklists/asked-list.ts';
import { isListed } from '#queries/worklists/listed-kinds.ts';
import { contactForm, faultOf, type ContactNote } from '#queries/worklists/contacts.ts';
import { isOfCondition, LIST_IDS, listOf, WORK_LISTS, type ListId } from '#queries/worklists/lists.ts';
import {
  MOST_CARRIED,
  MOST_FOUND,
  MOST_TAKEN,
  SEARCH_PURPOSES,
  type CarriedList,
  type FoundView,
  type ListQuery,
  type ListScope,
  type ListsView,
  type ListView,
  type NoNames,
  type NoteTold,
  type PersonLine,
  type SearchFault,
  type WorklistPages,
} from '#queries/worklists/pages.ts';
import type { Snapshots } from '../api/snapshots.ts';
import type { Deed } from '../audit/on-record.ts';
import { KeptAnswers } from '../http/kept-answers.ts';
import type { IdentityReader } from '../identity/identity-reader.ts';
import { Refusal } from '../serve/refusal.ts';
import { inTurns } from '../store/in-turn.ts';
import { pseudonymKey, pseudonymOf } from '../store/pseudonym-key.ts';
import type { ContactBook } from './contact-book.ts';
import { askedOf, scopeOf } from './list-scope.ts';
import { leavesIn, openAreas, peopleAreas } from './people-areas.ts';
import type { WorklistFile } from './read-lists.ts';
import type { WorklistFiles } from './worklist-files.ts';

/** Names of so many people are read through for one search: a district of any size, not the province. */
const MOST_SEARCHED = 400_000;
/** Of so many at a time identities are held in memory. */
const READ_AT_ONCE = 20_000;
const SHORTEST_NAME = 2;
const PERSONAL_NUMBER = /^\d{12}$/;
const KEPT_MINUTES = 15;

export interface WorklistDeskParts {
  readonly dataFolder: string;
  /** The exact ones. */
  readonly snapshots: Snapshots;
  readonly files: WorklistFiles;
  readonly identities: IdentityReader;
  readonly contacts: () => Promise<ContactBook>;
  /** Puts on record what whoever asks does; where it fails nothing is shown. */
  readonly record: (deed: Deed) => Promise<void>;
  /** How the record names a person. */
  readonly markOf: (person: string) => string;
  /** Nothing is written: whoever reaches it may be anybody. */
  readonly readOnly?: boolean;
  readonly now?: () => Date;
  /** Another than MOST_SEARCHED. */
  readonly mostSearched?: number;
}

interface Search {
  readonly area: string;
  readonly people: readonly string[];
  readonly more: boolean;
  readonly fault: SearchFault | null;
  readonly purpose: Purpose;
}

const searchForm = z.object({
  area: z.string().max(20).optional(),
  name: z.string().max(100).default(''),
  number: z.string().max(30).default(''),
  purpose: z.enum(SEARCH_PURPOSES),
});

/** Where the people of a snapshot are looked up. */
interface Open {
  readonly manifest: Manifest;
  readonly file: WorklistFile;
}

/** What stands behind the pages of worklists: whom the figures count, who they are, and what was written about them. */
export class WorklistDesk {
  readonly #parts: WorklistDeskParts;
  readonly #told = new KeptAnswers<NoteTold>({ minutes: KEPT_MINUTES });
  readonly #searches = new KeptAnswers<Search>({ minutes: KEPT_MINUTES });

  constructor(parts: WorklistDeskParts) {
    this.#parts = parts;
  }

  async lists(principal: Principal, query: ListQuery): Promise<ListsView | null> {
    const open = await this.#open();
    const scope = open && scopeOf(principal, open.manifest, query);
    if (!scope) {
      if (open) await this.#refused('/worklists');
      return null;
    }
    const { manifest, file } = open;
    const children = new Set(childrenOf(manifest.areas, scope.area.id).map(({ code }) => code));
    const below = scope.areas
      .filter(({ id, depth }) => depth === scope.area.depth + 1 && children.has(id))
      .map((area) => ({ area, leaves: leavesIn(manifest, area.id) }));
    const leaves = leavesIn(manifest, scope.area.id);
    const lists = [];
    for (const list of WORK_LISTS) {
      const own = scopeOf(principal, manifest, { ...query, list }) ?? scope;
      const byLeaf = await file.byArea(askedOf(list, own, leaves, {}));
      const count = (of: readonly string[]): number =>
        of.reduce((sum, leaf) => sum + (byLeaf.get(leaf) ?? 0), 0);
      lists.push({
        list,
        lines: count(leaves),
        parts: below.map((one) => ({ area: one.area, lines: count(one.leaves) })),
      });
    }
    return { scope, lists };
  }

  /** @param size lines; on record are as many as are shown */
  async list(
    principal: Principal,
    query: ListQuery,
    taken?: { readonly form: 'xlsx' | 'print' | 'carried'; readonly size: number },
  ): Promise<ListView | null> {
    const list = LIST_IDS.find((id) => id === query.list);
    const open = await this.#open();
    const scope = open && list && scopeOf(principal, open.manifest, query);
    if (!scope) {
      // The page asks for all lists then. A file is answered as an address that is not there, which is on record by itself.
      if (open && list && taken?.form === 'print') await this.#refused('/worklists/print');
      return null;
    }
    const { manifest, file } = open;
    const asked = askedOf(list, scope, leavesIn(manifest, scope.area.id), query);
    const size = taken?.size ?? LINES_A_PAGE;
    const order = taken && taken.form !== 'carried' ? 'place' : 'pressing';
    let after = size * (/^\d{1,7}$/.test(query.after ?? '') ? Math.floor(Number(query.after) / size) : 0);
    let found = await file.lines(asked, { after, size, order });
    if (found.length === 0 && after > 0) {
      // A page behind the last one: the last one.
      const { lines } = await file.size(asked);
      after = size * Math.max(0, Math.ceil(lines / size) - 1);
      found = await file.lines(asked, { after, size, order });
    }
    const sites = await file.sites();
    // At once: the longest of them takes as long as the others together.
    const [{ lines, of, villages, sites: at }, { people, no_names }] = await Promise.all([
      file.size(asked),
      this.#whoTheyAre(found, manifest, sites),
      this.#noteRead(list, asked, scope, found, taken?.form),
    ]);
    return {
      ...{ scope, list, village: asked.village, site: asked.site, lines, of, after, people, no_names },
      villages: asked.areas.length > 1 ? null : villages,
      sites: at.map((part) => ({ ...part, name: sites.get(part.code) ?? part.code })),
      item_titles: Object.fromEntries(
        [...new Set(people.flatMap(({ lacking }) => lacking))].map((item) => [
          item,
          itemTitle(item, manifest.conditions),
        ]),
      ),
    };
  }

  /** Puts on record that lines of a list are shown; of none there is nothing to say. */
  async #noteRead(
    list: ListId,
    { condition }: AskedList,
    { area }: ListScope,
    lines: readonly ListLine[],
    form?: 'xlsx' | 'print' | 'carried',
  ): Promise<void> {
    if (lines.length === 0) return;
    const { list: read_as, purpose } = readAs(list);
    const areas = [area.id];
    const rows = lines.length;
    await this.#parts.record(
      form
        ? {
            ...{ act: 'exported', what: 'people', form, rows, purpose, receiver: 'own_use', areas },
            people: new Set(lines.map(({ person }) => person)).size,
          }
        : {
            ...{ act: 'people_read', list: read_as, people: rows, purpose, areas },
            ...indicatorOf(list),
            ...(condition !== null && { condition }),
          },
    );
  }

  /** Looks for people of somebody's own areas, by name or by number. @returns the key of what was found */
  async search(principal: Principal, form: unknown): Promise<string> {
    const read = searchForm.safeParse(form);
    const open = await this.#open();
    // Whatever else is missing, an area of others is refused as such.
    const { area } = searchForm.pick({ area: true }).safeParse(form).data ?? {};
    const scope = open && scopeOf(principal, open.manifest, { area: area === '' ? undefined : area });
    const area_code = scope?.area.id ?? '';
    const keep = (search: Omit<Search, 'area'>): string =>
      this.#searches.keep({ area: area_code, ...search }, whose(principal));
    if (!open || !scope) {
      if (open) await this.#refused('/worklists/search');
      return keep({ ...NOBODY, fault: 'not_there' });
    }
    if (!read.success) return keep({ ...NOBODY, fault: 'no_purpose' });
    const { name, number, purpose } = read.data;
    const digits = plainNumber(number);
    const by = digits === '' ? 'name' : 'number';
    if (digits === '' && folded(name) === '') return keep({ ...NOBODY, purpose, fault: 'nothing_asked' });
    let people: string[] = [];
    let fault: SearchFault | null = null;
    try {
      // By number all own areas are looked through: a number is one person's.
      people =
        by === 'number'
          ? await this.#byNumber(digits, open, ownLeaves(principal, open.manifest), scope)
          : await this.#byName(name, open, scope);
    } catch (error) {
      if (!(error instanceof SearchRefused) && !(error instanceof Refusal)) throw error;
      fault = error instanceof SearchRefused ? error.fault : 'key_lost';
    }
    await this.#parts.record({
      ...{ act: 'person_searched', searched_by: by, found: people.length, purpose, areas: [scope.area.id] },
    });
    const shown = people.slice(0, MOST_FOUND);
    return keep({ people: shown, more: people.length > shown.length, fault, purpose });
  }

  /** A list to be taken along where there is no network; null where it is none of theirs. */
  async carry(principal: Principal, query: ListQuery): Promise<CarriedList | null> {
    const view = await this.list(principal, query, { form: 'carried', size: MOST_CARRIED });
    if (!view) return null;
    const { scope, list, lines, people, item_titles } = view;
    const now = (this.#parts.now ?? (() => new Date()))();
    return {
      ...{ list, lines, people, item_titles, as_of: scope.as_of, period: scope.period },
      area: scope.area.title,
      condition: isOfCondition(list) ? scope.condition : null,
      // Sample data have a time of their own.
      today: scope.synthetic ? scope.as_of : dayOf(now),
    };
  }

  async found(principal: Principal, key: string): Promise<FoundView | null> {
    const search = this.#searches.read(key, whose(principal));
    const open = await this.#open();
    if (!search || !open) return null;
    const { manifest, file } = open;
    const scope = scopeOf(principal, manifest, search.area === '' ? {} : { area: search.area });
    if (!scope) return null;
    const { more, purpose } = search;
    const own = ownLeaves(principal, manifest);
    const standing = search.people.length === 0 ? [] : await file.standing(search.people, own);
    const lines = standing.map(({ line }) => line);
    const { people, no_names } = await this.#whoTheyAre(lines, manifest, await file.sites());
    if (people.length > 0)
      await this.#parts.record({
        ...{ act: 'people_read', list: 'found', people: people.length, purpose, areas: [scope.area.id] },
      });
    const titleOf = (id: string) =>
      manifest.conditions.find((one) => one.id === id)?.title ?? { vi: id, en: id };
    const order = new Map(search.people.map((person, at) => [person, at]));
    return {
      ...{ scope, more, fault: search.fault ?? (people.length > 0 ? no_names : null) },
      found: people
        .map((line, at) => ({
          line,
          stands: (standing[at]?.stands ?? []).map((one) => ({
            ...one,
            condition: { id: one.condition, title: titleOf(one.condition) },
          })),
        }))
        .toSorted((one, other) => (order.get(one.line.person) ?? 0) - (order.get(other.line.person) ?? 0)),
    };
  }

  /** Puts on record that somebody asked for an area or a person of others: what they are told is that there is none. */
  #refused(route: `/worklists${'' | '/print' | '/note' | '/search'}`): Promise<void> {
    return this.#parts.record({ act: 'refused', why: 'not_there', route });
  }

  /** Writes what somebody says of a person on a list. @returns what became of it */
  async write(principal: Principal, form: unknown): Promise<NoteTold> {
    if (this.#parts.readOnly === true) return { fault: 'closed' };
    const read = contactForm.safeParse(form);
    if (!read.success) return { fault: faultOf(read.error) };
    const { condition, ...said } = read.data;
    const open = await this.#open();
    if (!open) return { fault: 'not_on_list' };
    const { manifest, file } = open;
    const now = (this.#parts.now ?? (() => new Date()))();
    if (said.contacted_on > dayOf(now)) return { fault: 'contacted_on' };
    const own = ownLeaves(principal, manifest);
    const area_code = own.length === 0 ? null : await file.placeOf(said.person, own);
    const known = manifest.conditions.some(({ id, kind }) => id === condition && isListed(kind));
    if (area_code === null || (isOfCondition(said.list) && !known)) {
      await this.#refused('/worklists/note');
      return { fault: 'not_on_list' };
    }
    const book = await this.#parts.contacts();
    if (said.replaces !== null) {
      const notes = (await book.of([said.person])).get(said.person) ?? [];
      // One's own alone: what another wrote stands.
      if (!notes.some(({ note, written_by }) => note === said.replaces && written_by === principal.name))
        return { fault: 'note' };
    }
    const mark = this.#parts.markOf(said.person);
    await this.#parts.record({
      act: 'contact_written',
      person: mark,
      list: said.list,
      outcome: said.outcome,
    });
    const isNew = await book.add({
      ...said,
      ...{ written_at: now, written_by: principal.name, area_code },
      conditions: !isOfCondition(said.list) || condition === null ? [] : [condition],
    });
    const notes = (await book.of([said.person])).get(said.person) ?? [];
    const at = notes.findIndex(({ note }) => note === said.note);
    const crossed = notes[at]?.crossed === true ? (notes[at - 1] ?? null) : null;
    return { done: isNew ? 'written' : 'there_already', crossed };
  }

  /** What pages ask, for whoever asks. */
  pagesFor = (principal: Principal): WorklistPages => ({
    opens: () => {
      const manifest = this.#parts.snapshots.current()?.manifest;
      return manifest ? openAreas(principal, manifest) : { areas: [], parted: [] };
    },
    lists: (query) => this.lists(principal, query),
    list: (query) => this.list(principal, query),
    print: (query) => this.list(principal, query, { form: 'print', size: MOST_TAKEN }),
    found: (key) => this.found(principal, key),
    told: (key) => this.#told.read(key, whose(principal)),
  });

  /** Keeps what became of a form for the page that is shown next. @returns its key */
  keepTold = (principal: Principal, told: NoteTold): string => this.#told.keep(told, whose(principal));

  async #open(): Promise<Open | null> {
    const snapshot = this.#parts.snapshots.current();
    const file = snapshot && (await this.#parts.files.of(snapshot.id));
    return snapshot && file ? { manifest: snapshot.manifest, file } : null;
  }

  async #whoTheyAre(
    lines: readonly ListLine[],
    manifest: Manifest,
    sites: ReadonlyMap<string, string>,
  ): Promise<{ readonly people: PersonLine[]; readonly no_names: NoNames | null }> {
    const persons = [...new Set(lines.map(({ person }) => person))];
    let identities: ReadonlyMap<string, Identity> = new Map();
    let no_names: NoNames | null = null;
    try {
      identities = await this.#parts.identities.open(persons);
      if (identities.size === 0 && persons.length > 0) no_names = 'no_identities';
    } catch (error) {
      // Whom the figures count can be said without who they are.
      if (!(error instanceof Refusal)) throw error;
      no_names = 'key_lost';
    }
    const notes: ReadonlyMap<string, readonly ContactNote[]> =
      persons.length === 0 ? new Map() : await (await this.#parts.contacts()).of(persons);
    const people = lines.map((line): PersonLine => ({
      ...line,
      identity: identities.get(line.person) ?? null,
      notes: notes.get(line.person) ?? [],
      area_name: areaName(manifest.areas, line.area),
      moved_to:
        line.lives_in === null
          ? 'gone'
          : line.lives_in === line.area
            ? null
            : areaName(manifest.areas, line.lives_in),
      site_name: line.site === null ? null : (sites.get(line.site) ?? line.site),
    }));
    return { people, no_names };
  }

  async #byNumber(
    digits: string,
    { manifest, file }: Open,
    own: readonly string[],
    scope: ListScope,
  ): Promise<string[]> {
    const numbers: [string, string][] = [];
    if (PERSONAL_NUMBER.test(digits)) numbers.push(['personal-number', digits]);
    const of_card = ownOfCard(digits);
    if (of_card !== null) numbers.push(['insurance-number', of_card]);
    if (numbers.length === 0) throw new SearchRefused('too_short');
    const key = pseudonymKey(this.#parts.dataFolder);
    const people = numbers.map(([namespace, number]) => pseudonymOf(key, namespace, number));
    const found = (await file.standing(people, own)).map(({ line }) => line.person);
    if (found.length > 0) return found;
    const most = this.#parts.mostSearched ?? MOST_SEARCHED;
    let living = await file.residents(own);
    // Of a whole province the area that was chosen is looked through.
    if (living.length > most) living = await file.residents(leavesIn(manifest, scope.area.id));
    if (living.length > most) throw new SearchRefused('number_not_known');
    return this.#byOtherNumber(digits, living);
  }

  /** A person is known by one number; that they have the other as well their identity alone says. */
  async #byOtherNumber(digits: string, people: readonly string[]): Promise<string[]> {
    // Of 12 digits the whole is looked for: other people's cards may end in the same ten.
    const of_card = PERSONAL_NUMBER.test(digits) ? null : ownOfCard(digits);
    const isTheirs = ({ personal_number, insurance_number }: Identity): boolean => {
      const [personal = '', card = ''] = [personal_number, insurance_number].map((one) =>
        plainNumber(one ?? ''),
      );
      return of_card === null ? personal === digits || card === digits : ownOfCard(card) === of_card;
    };
    return this.#namesInTurn(async () => {
      const found: string[] = [];
      for await (const identities of this.#identitiesOf(people))
        for (const [person, identity] of identities) if (isTheirs(identity)) found.push(person);
      return found;
    });
  }

  async #byName(name: string, { manifest, file }: Open, scope: ListScope): Promise<string[]> {
    const words = foldedWords(name);
    if (words.every((word) => word.length < SHORTEST_NAME)) throw new SearchRefused('too_short');
    const people = await file.residents(leavesIn(manifest, scope.area.id));
    if (people.length > (this.#parts.mostSearched ?? MOST_SEARCHED))
      throw new SearchRefused('too_many_people');
    return this.#namesInTurn(() => this.#named(words, people));
  }

  /** Reading the names of a district takes some seconds: two at a time would take them from everybody else. */
  readonly #namesInTurn = inTurns();

  async #named(words: readonly string[], people: readonly string[]): Promise<string[]> {
    const found: { person: string; exact: boolean; name: string }[] = [];
    let read = 0;
    for await (const identities of this.#identitiesOf(people)) {
      read += identities.size;
      for (const [person, { full_name }] of identities) {
        if (full_name === null) continue;
        const own = foldedWords(full_name);
        if (words.every((word) => own.some((part) => part.startsWith(word))))
          found.push({ person, exact: words.every((word) => own.includes(word)), name: full_name });
      }
    }
    if (read === 0 && people.length > 0) throw new SearchRefused('no_identities');
    return found
      .toSorted(
        (one, other) => Number(other.exact) - Number(one.exact) || collator.compare(one.name, other.name),
      )
      .map(({ person }) => person);
  }

  /** Some thousands at a time, and not one by one: to wait for each takes longer than to look at it. */
  async *#identitiesOf(people: readonly string[]): AsyncGenerator<ReadonlyMap<string, Identity>> {
    for (let at = 0; at < people.length; at += READ_AT_ONCE)
      yield await this.#parts.identities.open(people.slice(at, at + READ_AT_ONCE));
  }
}

class SearchRefused extends Error {
  override readonly name = 'SearchRefused';
  readonly fault: SearchFault;
  constructor(fault: SearchFault) {
    super(fault);
    this.fault = fault;
  }
}

const plainNumber = (written: string): string => written.replaceAll(/[\s.-]/g, '');

/** Of an insurance card the last ten digits are the person's own; null where it is none. */
const ownOfCard = (number: string): string | null =>
  /^(?:[a-z]{2}\d)?(?:\d{2})?\d{10}$/i.test(number) ? number.slice(-10) : null;

const NOBODY = { people: [], more: false, purpose: 'care' } as const;
const collator = new Intl.Collator('vi');

/** A search is its own session's. */
const whose = ({ session, name }: Principal): string => session ?? name;

/** For what a list is read, and what the record calls it. */
function readAs(list: ListId): { readonly list: (typeof READ_LISTS)[number]; readonly purpose: Purpose } {
  const { of_examinations, behind_a_figure } = listOf(list);
  if (of_examinations) return { list: 'to_complete', purpose: 'data_check' };
  if (isOfCondition(list)) return { list: 'to_call', purpose: 'care' };
  return behind_a_figure
    ? { list: 'examined', purpose: 'care' }
    : { list: 'to_examine', purpose: 'invitation' };
}

/** Which answer counts the people of a list; nothing of steps that none does. */
function indicatorOf(list: ListId): { readonly indicator?: IndicatorId } {
  const of = listOf(list).counts.find((one) => 'indicator' in one);
  return of ? { indicator: of.indicator } : {};
}

/** The areas in which the people are counted whom somebody may see. */
const ownLeaves = (principal: Principal, manifest: Manifest): string[] =>
  peopleAreas(principal, manifest).flatMap((area) => leavesIn(manifest, area));
