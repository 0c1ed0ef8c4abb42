import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Permission } from '#queries/access/roles.ts';
import { ROOT } from '../../server/serve/places.ts';
import { ROUTE_CLASSES } from '../../server/access/route-classes.ts';

/** Somebody who asks, and by what. */
export interface Asker {
  /** A role, `nobody` or `token`. */
  readonly who: string;
  readonly may: ReadonlySet<Permission>;
  /** Beside what every client sends. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is shown to administrators and its owner alone. */
  readonly fullName: string;
  /** Pseudonyms of the people whose lists this asker may open: forms for notes hold them. */
  readonly looksAfter: ReadonlySet<string>;
}

/** What a careful attacker knows: the program is public, and its pages are looked at first. */
export interface World {
  readonly port: number;
  /** Names of fields of forms and of parameters of addresses. */
  readonly names: readonly string[];
  /** What stands in forms and addresses of the pages. */
  readonly values: readonly string[];
  /** Addresses to which pages lead or post. */
  readonly addresses: readonly string[];
}

/** Names that the pages and the server read, as their sources say it: also of pages that nobody can open just now. */
export function namesInSources(): string[] {
  const names = new Set<string>();
  for (const folder of ['dashboard/src', 'server'])
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:svelte|ts)$/.test(file) || file.includes('.test.')) continue;
      const source = readFileSync(join(ROOT, folder, file), 'utf8');
      for (const [, name = ''] of source.matchAll(
        /\bname="([\w.{}-]+)"|\.get\('(\w+)'\)|(?:given|form|body)\['(\w+)'\]|text\(\w+, '(\w+)'\)/g,
      ))
        if (name !== '') names.add(name.replaceAll(/\{\w+\}/g, '0'));
      for (const [, ...found] of source.matchAll(
        /\.get\('(\w+)'\)|(?:given|form|body)\['(\w+)'\]|text\(\w+, '(\w+)'\)/g,
      ))
        for (const name of found) if (name) names.add(name);
    }
  return [...names];
}

/** What can be learned from answers that anybody in a role may open. */
export function harvested(pages: readonly string[]): Omit<World, 'port'> {
  const names = new Set(namesInSources());
  const values = new Set<string>();
  const addresses = new Set<string>();
  const take = (address: string): void => {
    const [path = '', query = ''] = address.split('#')[0]!.split('?');
    addresses.add(query === '' ? path : `${path}?${query}`);
    for (const part of path.split('/')) if (part !== '') values.add(part);
    for (const [name, value] of new URLSearchParams(query)) {
      names.add(name);
      values.add(value);
    }
  };
  for (const page of pages) {
    const text = page.replaceAll('&amp;', '&');
    for (const [, address = ''] of text.matchAll(/\b(?:href|action|formaction|src)="(\/(?!_app)[^"]*)"/g))
      take(address);
    for (const [, name = ''] of text.matchAll(/\bname="([^"]+)"/g)) names.add(name);
    for (const [, value = ''] of text.matchAll(/\bvalue="([^"]*)"/g)) values.add(value);
    // Parameters of the API, as it documents itself.
    for (const [, name = ''] of text.matchAll(/"name":"(\w+)","in":"query"/g)) names.add(name);
  }
  return { names: [...names], values: [...values], addresses: [...addresses] };
}

/** An address of each class that pages can be opened at, to begin with. */
export const firstAddresses = (): string[] =>
  ROUTE_CLASSES.filter(({ methods, path }) => !methods && !/[:*]/.test(path)).map(({ path }) => path);
