import type { DeskRefusal, ImportsDesk } from '#queries/import/desk.ts';

/** What a load of the Imports pages reads of its event. */
interface DeskEvent {
  readonly platform: Readonly<App.Platform> | undefined;
  readonly params: { readonly lang?: 'en' | undefined };
  readonly setHeaders: (headers: Record<string, string>) => void;
}

/**
 * The desk at which files are handed in, and the language of the page; null where there is none. Nobody keeps what these
 * pages show: it is of files of people.
 */
export function deskOf({ platform, params, setHeaders }: DeskEvent): {
  readonly desk: ImportsDesk | null;
  readonly language: 'vi' | 'en';
} {
  setHeaders({ 'cache-control': 'no-store' });
  return {
    desk: platform?.req.tamsoat?.desk ?? null,
    language: params.lang === 'en' ? 'en' : 'vi',
  };
}

/** What of the last act was refused, by the key that the address has of it; null where nothing was. */
export function problemOf({
  platform,
  url,
}: Pick<DeskEvent, 'platform'> & { readonly url: URL }): DeskRefusal | null {
  const key = url.searchParams.get('problem');
  return key === null ? null : (platform?.req.tamsoat?.desk?.problem(key) ?? null);
}
