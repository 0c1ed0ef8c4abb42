import { isHttpError, isRedirect } from '@sveltejs/kit';
import type { AreaSheet } from '../areas/page.ts';
import type { ConditionSheet } from '../conditions/page.ts';
import type { ExplorePage } from '../explore/page.ts';
import type { FollowUpSheet } from '../follow-up/page.ts';
import type { IndicatorPage } from '../indicator/page.ts';
import type { Context, Overview } from '../overview/model.ts';
import { snapshotFiles } from '../overview/read.ts';
import { disclosureOf } from '../overview/scope.ts';
import type { QualitySheet } from '../quality/page.ts';
import type { Language } from '../words/format.ts';
import { figureAddress } from '../state/addresses.ts';
import { partsFor } from './drawn-from.ts';
import { readPin, type Pin, type PinnedPageId } from './pin.ts';

/** Pages of figures as plain data: the same that their own addresses show. */
export interface PinnedPages {
  readonly overview: Overview;
  readonly areas: AreaSheet;
  readonly conditions: ConditionSheet;
  readonly explore: ExplorePage;
  readonly 'follow-up': FollowUpSheet;
  readonly quality: QualitySheet;
  readonly indicators: IndicatorPage;
}
type Fetch = typeof globalThis.fetch;

/** A page that figures of the board are on; or that it has nothing to show, or cannot be had now. */
export type FoundPage = PinnedPages[PinnedPageId] | 'nothing' | 'unreachable';

/** What a board says of itself, whatever is on it. */
export interface AboutBoard extends Pick<
  Context,
  'asOf' | 'loadedAt' | 'synthetic' | 'scale' | 'denominator' | 'disclosure'
> {
  readonly snapshot: string;
}

/** By pin: the page that its figure is on, as far as the figure is drawn from it. */
export type FoundPages = Readonly<Record<string, FoundPage>>;

export interface AnsweredBoard {
  readonly about: AboutBoard;
  readonly pages: FoundPages;
}

/** Computes the page of a pin, by the function of the page itself. */
async function pageOf(
  { page, url, inPath }: Pick<Pin, 'page' | 'url' | 'inPath'>,
  snapshot: string,
  language: Language,
  fetch: Fetch,
): Promise<FoundPage> {
  const asked = { url, language, inPath };
  switch (page) {
    case 'overview':
      return (await (await import('../overview/page.ts')).overviewOf(snapshot, url, fetch)).figures;
    case 'areas': {
      const [{ areasPage }, { withoutList }] = await Promise.all([
        import('../areas/page.ts'),
        import('../areas/list-state.ts'),
      ]);
      return (await areasPage(snapshot, { ...asked, url: withoutList(url) }, fetch)).sheet;
    }
    case 'conditions':
      return (await (await import('../conditions/page.ts')).conditionsPage(snapshot, asked, fetch)).sheet;
    case 'explore':
      return (await (await import('../explore/page.ts')).explorePage(snapshot, asked, fetch)).page;
    case 'follow-up':
      return (await (await import('../follow-up/page.ts')).followUpPage(snapshot, asked, fetch)).sheet;
    case 'quality':
      return (await (await import('../quality/page.ts')).qualityPage(snapshot, asked, fetch)).sheet;
    case 'indicators':
      return (await (await import('../indicator/page.ts')).indicatorPageOf(snapshot, inPath, url, fetch))
        .page;
  }
}

/** The same where the address may write out what goes without saying: its own page would be redirected. */
async function foundPage(pin: Pin, snapshot: string, language: Language, fetch: Fetch): Promise<FoundPage> {
  try {
    return await pageOf(pin, snapshot, language, fetch);
  } catch (failure) {
    // No condition is published that the page could be of.
    if (isHttpError(failure)) return 'nothing';
    if (!isRedirect(failure)) throw failure;
    const shorter = readPin(figureAddress(failure.location, pin.figure));
    return shorter ? pageOf(shorter, snapshot, language, fetch) : 'nothing';
  }
}

/**
 * What the pins of a board are drawn from. A page is computed once, however many of its figures are pinned.
 * @param held by pin: what is there already
 * @param away whether a page that cannot be read is said to be so; else the failure is thrown
 */
export async function pagesOfPins(
  pins: readonly string[],
  { snapshot, language, fetch, held = {}, away = false }: AskedPages,
): Promise<FoundPages> {
  const computed = new Map<string, Promise<FoundPage>>();
  const find = (pin: Pin): Promise<FoundPage> => {
    let page = computed.get(pin.address);
    if (!page) {
      page = foundPage(pin, snapshot, language, fetch);
      if (away) page = page.catch(() => 'unreachable');
      computed.set(pin.address, page);
    }
    return page;
  };
  const found = pins.map(async (text): Promise<readonly (readonly [string, FoundPage])[]> => {
    const pin = readPin(text);
    if (!pin) return [];
    const page = held[text] ?? (await find(pin));
    return [[text, typeof page === 'string' ? page : partsFor(pin.page, page as never, pin.figure)]];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

interface AskedPages {
  readonly snapshot: string;
  readonly language: Language;
  readonly fetch: Fetch;
  readonly held?: FoundPages;
  readonly away?: boolean;
}

export async function aboutBoard(snapshot: string, fetch: Fetch): Promise<AboutBoard> {
  const manifest = await snapshotFiles(fetch, snapshot).manifest();
  return {
    snapshot: manifest.id,
    asOf: manifest.as_of,
    loadedAt: manifest.loaded_at,
    synthetic: manifest.synthetic,
    scale: manifest.scale,
    denominator: manifest.denominator,
    ...(manifest.disclosure && { disclosure: disclosureOf(manifest.disclosure) }),
  };
}
