import type { Page } from 'playwright-core';
import { LONG } from '../surveillance/long.ts';
import type { drawFrom } from '../surveillance/random.ts';
import { axeFaults } from './opened-page.ts';
import {
  barFaults,
  figureFaults,
  focusFaults,
  motionFaults,
  touchFaults,
  widthFaults,
} from './page-faults.ts';

// In which sizes and colours a page is looked at, and what is wrong with it there for somebody.

export const SIZES = {
  desk: { width: 1366, height: 768 },
  /** A desk of twenty years ago. */
  old: { width: 1024, height: 768 },
  /** The desk at 200 %. */
  zoomed: { width: 683, height: 384 },
  phone: { width: 360, height: 740 },
  /** As narrow as WCAG asks for: 1280 px at 400 %. */
  narrow: { width: 320, height: 640 },
} as const;
const SCHEMES = ['light', 'dark'] as const;
/** Motion lasts less than this, in seconds. */
const MOST_MOTION = 0.2;

export interface Look {
  readonly size: keyof typeof SIZES;
  readonly scheme: (typeof SCHEMES)[number];
}

export const EVERY_LOOK: readonly Look[] = (Object.keys(SIZES) as (keyof typeof SIZES)[]).flatMap((size) =>
  SCHEMES.map((scheme) => ({ size, scheme })),
);

/** One that is drawn; in a long run all of them. */
export const looksOf = (draw: ReturnType<typeof drawFrom>): readonly Look[] =>
  LONG ? EVERY_LOOK : [draw.pick(EVERY_LOOK)];

/** All that is wrong for somebody with the page that is open, at this size and in these colours. */
export async function faultsAt(page: Page, { size, scheme }: Look): Promise<string[]> {
  await page.setViewportSize(SIZES[size]);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const still = await motionFaults(page, 0);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'no-preference' });
  // Tables are read too: those behind the figures are opened.
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('figure .acts > details')) {
      details.name = '';
      details.open = details.querySelector('table') !== null;
    }
  });
  return [
    ...still,
    ...(await motionFaults(page, MOST_MOTION)),
    ...(await widthFaults(page)),
    ...(await barFaults(page)),
    ...(size === 'phone' ? await touchFaults(page) : []),
    ...(await figureFaults(page)),
    ...(await focusFaults(page)),
    ...(await axeFaults(page)),
  ];
}
