import type { Page } from 'playwright-core';

// What axe does not see of WCAG 2.2 AA and of LOOK: each function gives the faults of a page, in a line each. They look at
// the page as it stands; whoever calls them has chosen its size, colours and what is opened.

/** Of the page beside the screen: a reader at 200 % or on a phone would have to scroll in two directions. */
export const widthFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return [];
    const widest = [...document.body.querySelectorAll('*')]
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true }) &&
          element.getBoundingClientRect().right > innerWidth + 1 &&
          !element.closest('.scrolled, .pages'),
      )
      .map(
        (element) =>
          `${element.closest('[id]')?.id ?? ''} ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
      );
    return [`${over} px wider than the screen: ${[...new Set(widest)].slice(-5).join(', ')}`];
  });

/** Names of areas in the bar at the top stand over nothing else in it. */
export const barFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const others = [...document.querySelectorAll('.topbar > :not(.trail)')].map((element) => ({
      what: element.getAttribute('class') ?? element.tagName,
      at: element.getBoundingClientRect(),
    }));
    return [...document.querySelectorAll('.trail li')].flatMap((name) => {
      const own = name.getBoundingClientRect();
      return others
        .filter(
          ({ at }) =>
            Math.min(at.right, own.right) - Math.max(at.left, own.left) > 1 &&
            Math.min(at.bottom, own.bottom) - Math.max(at.top, own.top) > 1,
        )
        .map(({ what }) => `${name.textContent.trim()} stands over .${what}`);
    });
  });

/** What is touched must be 44 px in both directions (WCAG 2.5.5), but for links in running text and marks of a drawing, whose table says the same. */
export const touchFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const LEAST = 44;
    const inRunningText = (element: Element): boolean => {
      if (element.tagName !== 'A') return false;
      const block = element.closest('p, li, dd, dt, td, th, caption, label, h1, h2, h3, pre, blockquote');
      if (!block || getComputedStyle(element).display !== 'inline') return false;
      const linked = [...block.querySelectorAll('a')].map(({ textContent }) => textContent.length);
      return block.textContent.trim().length > linked.reduce((sum, length) => sum + length, 0) + 3;
    };
    const inDrawing = (element: Element): boolean => element.closest('svg, .drawing, table') !== null;
    return [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [role=slider]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !inRunningText(element) && !inDrawing(element) && !element.closest('.skip'))
      .flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && (width < LEAST - 0.5 || height < LEAST - 0.5)
          ? [`${Math.round(width)} × ${Math.round(height)} px to touch: ${element.outerHTML.slice(0, 160)}`]
          : [];
      });
  });

/** A figure has a name, a sentence and a table that a screen reader reads; a drawing is named, or hidden because something beside it says the same. */
export const figureFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    for (const figure of document.querySelectorAll('figure')) {
      const name = document.getElementById(figure.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
      if (name.trim() === '') faults.push(`figure ${figure.id} has no name`);
      // A figure without a drawing says why there.
      const sentence = [...figure.querySelectorAll('figcaption p, .absent')]
        .map(({ textContent }) => textContent)
        .join(' ');
      if (sentence.trim().length < 10) faults.push(`figure ${figure.id} has no sentence`);
      // An example in Help is of a figure that has its own table.
      const isExample = figure.matches('.example');
      const tabled = [figure, ...figure.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].some((place) =>
        (place instanceof HTMLAnchorElement
          ? document.getElementById(place.hash.slice(1))
          : place
        )?.querySelector('table'),
      );
      if (figure.querySelector('svg') && !isExample && !tabled)
        faults.push(`figure ${figure.id} has no table`);
    }
    for (const table of document.querySelectorAll('table')) {
      const named = table.caption?.textContent.trim() || table.closest('[aria-label], [aria-labelledby]');
      if (!named) faults.push(`a table has no name: ${table.outerHTML.slice(0, 120)}`);
      if (!table.querySelector('th')) faults.push(`a table has no headers: ${table.outerHTML.slice(0, 120)}`);
    }
    for (const svg of document.querySelectorAll('svg')) {
      const hidden = svg.closest('[aria-hidden=true]') !== null;
      const named = svg.closest('[aria-label], [aria-labelledby][role]') !== null;
      if (!hidden && !named && !svg.querySelector('title'))
        faults.push(`a drawing is neither named nor hidden: ${svg.outerHTML.slice(0, 120)}`);
    }
    return faults;
  });

/** Whoever asked for no motion gets none; everybody else less than 200 ms of it. @param most in seconds */
export const motionFaults = (page: Page, most: number): Promise<string[]> =>
  page.evaluate((seconds) => {
    const long = (durations: string): boolean =>
      durations
        .split(',')
        .some((text) => parseFloat(text) * (text.trim().endsWith('ms') ? 0.001 : 1) > seconds);
    return [...document.querySelectorAll('*')].flatMap((element) =>
      ['', '::before', '::after'].flatMap((part) => {
        const style = getComputedStyle(element, part || undefined);
        return long(style.transitionDuration) ||
          (style.animationName !== 'none' && long(style.animationDuration))
          ? [`moves: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}${part}`]
          : [];
      }),
    );
  }, most);

/** Everything that takes the keyboard shows that it has it, and stands where it can be seen. */
export async function focusFaults(page: Page): Promise<string[]> {
  // From here on the browser takes the reader for one who uses the keyboard.
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const looks = (element: Element): string =>
      [element, ...element.querySelectorAll('*')]
        .slice(0, 20)
        .map((one) => {
          const style = getComputedStyle(one);
          return `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow} ${style.backgroundColor} ${style.stroke} ${style.strokeWidth}`;
        })
        .join('|');
    const faults: string[] = [];
    const all = document.querySelectorAll<HTMLElement | SVGElement>(
      'a[href], button, summary, input, select, textarea, [tabindex]:not([tabindex="-1"])',
    );
    for (const element of all) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const what = element.outerHTML.slice(0, 140);
      if (element.tabIndex > 0) faults.push(`jumps the queue of the keyboard: ${what}`);
      (document.activeElement as HTMLElement | null)?.blur();
      const before = looks(element);
      element.focus();
      if (document.activeElement !== element) continue;
      if (looks(element) === before) faults.push(`does not show that it has the keyboard: ${what}`);
      const { left, right, top, bottom } = element.getBoundingClientRect();
      if (right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight)
        faults.push(`has the keyboard out of sight: ${what}`);
    }
    (document.activeElement as HTMLElement | null)?.blur();
    return faults;
  });
}
