import type { Identity } from '../identity/items.ts';
import type { Purpose } from '../audit/reasons.ts';
import type { Bilingual } from '../tiles/manifest.ts';
import type { AskedList, ListLine, ListPart } from './asked-list.ts';
import type { ContactFault, ContactNote } from './contacts.ts';
import type { ListId } from './lists.ts';

// What the pages of worklists are told by the server.

/** As it stands in an address; what makes no sense is left out. */
export interface ListQuery {
  readonly list?: string | undefined;
  readonly area?: string | undefined;
  readonly condition?: string | undefined;
  readonly period?: string | undefined;
  readonly sex?: string | undefined;
  readonly age?: string | undefined;
  readonly village?: string | undefined;
  readonly site?: string | undefined;
  readonly after?: string | undefined;
}

export interface Choice {
  readonly id: string;
  readonly title: Bilingual;
}
/** An area that may be chosen: how deep it lies below the own one. */
export interface AreaChoice extends Choice {
  readonly depth: number;
}

/** What is asked for, as it was understood, and what else could be. */
export interface ListScope {
  /** The day that the lists are of, YYYY-MM-DD. */
  readonly as_of: string;
  readonly synthetic: boolean;
  readonly area: AreaChoice;
  readonly areas: readonly AreaChoice[];
  readonly period: Choice;
  readonly periods: readonly Choice[];
  readonly condition: Choice;
  readonly conditions: readonly Choice[];
  readonly sex: AskedList['sex'];
  /** Of AGE_FILTERS. */
  readonly age: string;
}

/** Why nobody's name can be read. */
export type NoNames = 'no_identities' | 'key_lost';

/** A line with who it is and what was written since. */
export interface PersonLine extends ListLine {
  /** Null where nothing is known of who it is. */
  readonly identity: Identity | null;
  readonly notes: readonly ContactNote[];
  readonly area_name: Bilingual;
  /** Where they live now, if that is another area; null where it is the same, `gone` where they left the province. */
  readonly moved_to: Bilingual | 'gone' | null;
  readonly site_name: string | null;
}

export interface ListView {
  readonly scope: ListScope;
  readonly list: ListId;
  readonly village: string | null;
  readonly site: string | null;
  /** Lines asked for, and of the whole list. */
  readonly lines: number;
  readonly of: number;
  readonly after: number;
  readonly people: readonly PersonLine[];
  readonly no_names: NoNames | null;
  /** Null of a list of several communes, whose villages may be called alike. */
  readonly villages: readonly ListPart[] | null;
  readonly sites: readonly (ListPart & { readonly name: string })[];
  /** Titles of the items that records may lack. */
  readonly item_titles: Readonly<Record<string, Bilingual>>;
}

/** How many stand on each list of an area. */
export interface ListsView {
  readonly scope: ListScope;
  readonly lists: readonly {
    readonly list: ListId;
    readonly lines: number;
    /** Lines of each area below, where there are any. */
    readonly parts: readonly { readonly area: AreaChoice; readonly lines: number }[];
  }[];
}

/** Somebody who was found, with the lists on which they stand. */
export interface FoundPerson {
  readonly line: PersonLine;
  readonly stands: readonly {
    readonly list: ListId;
    readonly condition: Choice;
    readonly since: string;
    readonly due_on: string | null;
    readonly is_urgent: boolean;
  }[];
}

/** Purposes for which somebody may look for a person. */
export const SEARCH_PURPOSES = [
  'care',
  'invitation',
  'data_check',
  'own_request',
] as const satisfies readonly Purpose[];

export type SearchFault =
  | 'nothing_asked'
  | 'no_purpose'
  | 'too_short'
  | 'too_many_people'
  | 'number_not_known'
  | 'not_there'
  | NoNames;

export interface FoundView {
  readonly scope: ListScope;
  readonly found: readonly FoundPerson[];
  /** More were found than are shown. */
  readonly more: boolean;
  readonly fault: SearchFault | null;
}

/** What became of the form before. */
export type NoteTold =
  | {
      readonly done: 'written' | 'there_already';
      /** What another wrote of the person, and whoever wrote this had not seen; null mostly. */
      readonly crossed: ContactNote | null;
    }
  | { readonly fault: ContactFault };

/** Where the numbers of pages open lists, for whoever asks. */
export interface OpenAreas {
  /** Areas whose people they may see, with all that lies in them. */
  readonly areas: readonly string[];
  /** Areas that have a part of a commune which others share: nobody can say who of it belongs to them. */
  readonly parted: readonly string[];
}

/** What the pages of worklists ask of the server, for whoever asks. */
export interface WorklistPages {
  opens(): OpenAreas;
  /** How long each list of an area is; null where it is no area of theirs. */
  lists(query: ListQuery): Promise<ListsView | null>;
  /** A part of one list, with names: on record before it is answered. Null where it is none of theirs. */
  list(query: ListQuery): Promise<ListView | null>;
  /** As much of one list as is taken along on paper. */
  print(query: ListQuery): Promise<ListView | null>;
  /** Those whom a search found, with names; null where the search is not known any more. */
  found(key: string): Promise<FoundView | null>;
  told(key: string): NoteTold | null;
}

/** A list as a browser takes it along, for where there is no network. */
export interface CarriedList {
  readonly list: ListId;
  readonly area: Bilingual;
  readonly condition: Choice | null;
  readonly period: Choice;
  /** The day that the list is of, YYYY-MM-DD. */
  readonly as_of: string;
  /** The day on which it was taken along, which is proposed in forms before any other. */
  readonly today: string;
  /** Lines of the whole list. */
  readonly lines: number;
  readonly people: readonly PersonLine[];
  readonly item_titles: Readonly<Record<string, Bilingual>>;
}

/** Lines that are taken along at most: the day's work, not a register. */
export const MOST_CARRIED = 300;

/** People that a search shows at most. */
export const MOST_FOUND = 20;
/** Lines that a file or a sheet to print has at most. */
export const MOST_TAKEN = 2000;
