import { error, redirect } from '@sveltejs/kit';
import type { Source } from '#queries/indicators/answer.ts';
import type { IndicatorId } from '#queries/indicators/indicators.ts';
import { answeredOf, type Answered } from '../indicator/answered.ts';
import { withFewPlaces } from '../indicator/drawn.ts';
import { defaultAsked, knows, type Asked } from '../indicator/asked.ts';
import { NO_DISEASE } from '../overview/page.ts';
import type { PageOfFigures } from '../overview/model.ts';
import { snapshotFiles, type SnapshotFiles } from '../overview/read.ts';
import { contextOf, scopeOf, type Scope } from '../overview/scope.ts';
import { askedText } from '../state/addresses.ts';
import { pageAddress } from '../state/links.ts';
import { figurePage, type FigurePageId } from '../state/pages.ts';
import { defaultState, offeredConditions, readState } from '../state/url-state.ts';
import type { Language } from '../words/format.ts';

/** A question of a page: of the area, people, period and condition that the page is at, unless it says otherwise. */
export type Question = Partial<Omit<Asked, 'indicator'>> & { readonly indicator: IndicatorId };

/**
 * A page of figures as a list of questions: each figure is the answer to one, drawn, titled, tabled and exported as
 * answers are. What no indicator answers is read by `more`.
 */
export interface Plan<Q extends string, More, Sometimes extends string = never> {
  readonly page: FigurePageId;
  /** By the id of the figure; `Sometimes` are those that are left out where they make no sense. */
  readonly ask: (scope: Scope) => By<Q, Sometimes, Question>;
  readonly more: (scope: Scope, files: SnapshotFiles) => Promise<More>;
}

type By<Q extends string, Sometimes extends string, T> = Readonly<
  Record<Q, T> & Partial<Record<Sometimes, T>>
>;

/** All that a page of figures shows, as plain data. */
export interface Sheet<Q extends string, More, Sometimes extends string = never> extends PageOfFigures {
  readonly answers: By<Q, Sometimes, Answered>;
  readonly more: More;
}

export interface AskedSheet<Q extends string, More, Sometimes extends string = never> {
  readonly asked: string;
  readonly sheet: Sheet<Q, More, Sometimes>;
}

/** What is asked of a page, by whom it is read. */
export interface AskedOf {
  readonly url: URL;
  readonly language: Language;
  /** What stands in its path, where the page has such a part. */
  readonly inPath?: string | undefined;
}

/**
 * The page that a URL asks for. A URL that writes out what goes without saying is redirected to the short one; one that
 * makes no sense is answered, with a remark.
 */
export const sheetOf =
  <Q extends string, More, Sometimes extends string = never>(plan: Plan<Q, More, Sometimes>) =>
  async (
    snapshot: string,
    { url, language, inPath }: AskedOf,
    fetch: typeof globalThis.fetch,
  ): Promise<AskedSheet<Q, More, Sometimes>> => {
    const files = snapshotFiles(fetch, snapshot);
    const manifest = await files.manifest();
    const { page } = plan;
    if (figurePage(page).conditions.length > 0 && offeredConditions(manifest, page).length === 0)
      error(503, NO_DISEASE);
    const { state, misread, canonical } = readState(url.searchParams, manifest, page, inPath);
    const defaults = defaultState(manifest, page);
    if (!canonical && misread.length === 0) redirect(303, pageAddress(language, page, state, defaults));
    return {
      asked: askedText(snapshot, inPath, url),
      sheet: { ...(await sheetAt(plan, scopeOf(manifest, state), files)), misread },
    };
  };

/** The page in a state. */
export async function sheetAt<Q extends string, More, Sometimes extends string = never>(
  plan: Plan<Q, More, Sometimes>,
  scope: Scope,
  files: SnapshotFiles,
): Promise<Sheet<Q, More, Sometimes>> {
  const { manifest, state } = scope;
  const [answers, more] = await Promise.all([
    answersOf(plan.ask(scope), scope, { manifest, readTile: files.readTile }),
    plan.more(scope, files),
  ]);
  const [defaults, context] = [defaultState(manifest, plan.page), contextOf(scope, plan.page)];
  return { snapshot: manifest.id, state, defaults, misread: [], context, answers, more };
}

async function answersOf<Q extends string, Sometimes extends string>(
  questions: By<Q, Sometimes, Question>,
  scope: Scope,
  source: Source,
): Promise<By<Q, Sometimes, Answered>> {
  const named = Object.entries<Question>(questions).map(
    async ([id, question]) =>
      [id, withFewPlaces(await answeredOf(askedBy(question, scope), source))] as const,
  );
  return Object.fromEntries(await Promise.all(named)) as By<Q, Sometimes, Answered>;
}

/** Groupings by places, which a commune is one of. */
const OF_SEVERAL: readonly string[] = ['area', 'facility', 'device'];

/**
 * What the question leaves open is as the page is; what its indicator does not know is left out. An area that has none
 * below it is compared with those beside it, and what is not kept of so small an area is answered of the one above.
 */
export function askedBy(question: Question, { manifest, state, tileArea }: Scope): Asked {
  const { indicator, by = 'none' } = question;
  const defaults = defaultAsked(indicator, manifest);
  return {
    ...defaults,
    area: OF_SEVERAL.includes(by) ? tileArea : state.area,
    period: state.period,
    ...(knows(indicator, 'sex') && { sex: state.sex }),
    ...(knows(indicator, 'age') && { age: state.age }),
    ...(knows(indicator, 'condition') && state.condition !== '' && { condition: state.condition }),
    ...question,
  };
}
