import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PERMISSIONS, ROLE_IDS } from '#queries/access/roles.ts';
import { INDICATOR_IDS } from '#queries/indicators/indicators.ts';
import { AGE_FILTERS, SEXES } from '#queries/tiles/dimensions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { AskedPage } from '../http/rendered-cache.ts';

export const PAGES_READ = 'pages-read.json';

const permission = z.enum(PERMISSIONS);
/** What a role may read, and nothing of who had it. */
const reader = z.object({
  kind: z.enum(['account', 'token', 'demonstration']),
  may: z.array(permission).transform((may) => new Set(may)),
  grants: z.array(z.object({ role: z.enum(ROLE_IDS), area: z.string() })),
  lacks_second_factor: z.boolean(),
});
const pagesRead = z.array(
  z.object({
    url: z.string().startsWith('/'),
    headers: z.record(z.string(), z.string()),
    sight: z.string(),
    principal: reader.optional(),
  }),
);

/**
 * What was lately asked of the server that ran before on this folder, the last first: to make it ready for those who come after a
 * start. Empty where that is not known.
 */
export function pagesReadBefore(dataFolder: string): AskedPage[] {
  try {
    return pagesRead
      .parse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')))
      .map(({ principal, ...page }) => ({
        ...page,
        principal: principal && { ...principal, account: null, name: '', session: null },
      }));
  } catch {
    // Missing, damaged or of another version: it is only a note.
    return [];
  }
}

/**
 * Notes it for the next one: of addresses those that say nothing but what figures are of, as whoever writes an address may write
 * anything.
 */
export function notePagesRead(dataFolder: string, pages: readonly AskedPage[], manifest: Manifest): void {
  const isOfFigures = ofFigures(manifest);
  const told: z.input<typeof pagesRead> = pages
    .filter(isOfFigures)
    .map(({ url, headers, sight, principal }) => ({
      ...{ url, sight },
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      ...(principal && { principal: readerOf(principal) }),
    }));
  writeFileSync(`${fileOf(dataFolder)}.new`, JSON.stringify(told), { mode: 0o600 });
  renameSync(`${fileOf(dataFolder)}.new`, fileOf(dataFolder));
}

/** Words of which paths of pages are made, beside codes of what figures are of. */
const WORD = /^[a-z-]{1,24}$/;

function ofFigures({ areas, periods, conditions }: Manifest): (page: AskedPage) => boolean {
  const chosen: Readonly<Record<string, ReadonlySet<string>>> = {
    area: new Set(areas.map(({ code }) => code)),
    period: new Set(periods.map(({ id }) => id)),
    sex: new Set(SEXES),
    age: new Set(AGE_FILTERS),
    condition: new Set(conditions.map(({ id }) => id)),
  };
  const codes = new Set([...chosen['area']!, ...chosen['condition']!, ...INDICATOR_IDS]);
  return ({ url }) => {
    const [path = '', query] = url.split(/\?(.*)/s, 2);
    return (
      path.split('/').every((part) => part === '' || WORD.test(part) || codes.has(part)) &&
      [...new URLSearchParams(query)].every(([key, value]) => chosen[key]?.has(value))
    );
  };
}

const readerOf = ({
  kind,
  may,
  grants,
  lacks_second_factor,
}: NonNullable<AskedPage['principal']>): z.input<typeof reader> => ({
  ...{ kind, lacks_second_factor },
  may: [...may],
  grants: [...grants],
});

const fileOf = (dataFolder: string): string => join(dataFolder, PAGES_READ);
