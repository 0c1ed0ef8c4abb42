import type { Counted } from '#queries/worklists/list.ts';
import { listBehind, listOf, type ListId } from '#queries/worklists/lists.ts';
import type { OpenAreas } from '#queries/worklists/pages.ts';
import type { ManifestPeriod } from '#queries/tiles/manifest.ts';
import { queryText, worklistsPath } from '../state/addresses.ts';
import type { Language } from '../words/format.ts';

/** Whom a number counts: what an address of a list says. */
export interface Whom {
  readonly area: string;
  /** `all` or a sex. */
  readonly sex: string;
  readonly age: string;
  readonly period: string;
  /** Empty where it is of none. */
  readonly condition: string;
}

/** Whom the figures of a page count, unless they say otherwise, and what is known of its areas and periods. */
export interface CountedHere extends Whom {
  readonly root: string;
  /** Areas below each area from the root down to that of the page. */
  readonly choices: readonly {
    readonly parent: string;
    readonly areas: readonly { readonly code: string }[];
  }[];
  readonly periods: readonly Pick<ManifestPeriod, 'id' | 'kind' | 'to'>[];
  readonly asOf: string;
  /** Nothing is hidden or rounded: of other views the list would tell what they hide. */
  readonly exact: boolean;
  /** Residents are those of a register; of a census nobody is known. */
  readonly register: boolean;
}

/** Where lists open for whoever reads the page. */
export interface Opens extends OpenAreas {
  /** The area that they look at as if there were no other: the root of the page stands for it; null where it is itself. */
  readonly sight: string | null;
}

interface PeopleBehind {
  readonly list: ListId;
  readonly href: string;
}

/**
 * The list behind a number, as whoever reads the page may open it: exactly the people whom it counts.
 * @param of which list, or which count of an answer, for which the table of lists says it
 * @param opens where lists open for them
 * @returns undefined where the number stays a number
 */
export function peopleBehind(
  of: Counted | ListId,
  whom: Partial<Whom>,
  here: CountedHere,
  opens: Opens,
  language: Language,
): PeopleBehind | undefined {
  const list = typeof of === 'string' ? of : listBehind(of);
  if (list === null || !here.exact) return undefined;
  const { current, of_everybody, of_examinations } = listOf(list);
  const { area: shown, sex, age, period, condition } = { ...here, ...whom };
  const area = shown === here.root ? (opens.sight ?? shown) : shown;
  const found = here.periods.find(({ id }) => id === period);
  if (!found || found.kind === 'month' || (current && found.to !== here.asOf) || !isOpen(area, here, opens))
    return undefined;
  if (of_everybody && !of_examinations && !here.register) return undefined;
  const query = queryText({
    ...{ list, area, period },
    condition: of_everybody ? undefined : condition,
    sex: sex === 'all' ? undefined : sex,
    age: age === 'all' ? undefined : age,
  });
  return { list, href: worklistsPath(language, query) };
}

/** Whether an area is one of those that open, or lies in one, and all who are counted in it are known to be its own. */
function isOpen(area: string, { choices }: CountedHere, { areas, parted }: OpenAreas): boolean {
  if (parted.includes(area)) return false;
  const at = choices.findIndex(
    ({ parent, areas: below }) => parent === area || below.some(({ code }) => code === area),
  );
  return [area, ...choices.slice(0, at + 1).map(({ parent }) => parent)].some((code) => areas.includes(code));
}
