import type { AccessPages, Told } from '#queries/access/pages.ts';
import type { Principal } from '#queries/access/principal.ts';
import type { Language } from '#lib/words/format.ts';

/** What a load of the pages of accounts reads of its event. */
interface AccessEvent {
  readonly platform: Readonly<App.Platform> | undefined;
  readonly params: { readonly lang?: 'en' | undefined };
  readonly url: URL;
  readonly setHeaders: (headers: Record<string, string>) => void;
}

interface AccessOfPage {
  readonly language: Language;
  /** Null where there are no accounts. */
  readonly access: AccessPages | null;
  readonly principal: Principal | null;
  /** What became of the form before. */
  readonly told: Told | null;
  /** Where to go after the sign-in; empty where nothing is said. */
  readonly to: string;
}

/** What the pages of accounts show. Nobody keeps it. */
export function accessOf({ platform, params, url, setHeaders }: AccessEvent): AccessOfPage {
  setHeaders({ 'cache-control': 'no-store' });
  const files = platform?.req.tamsoat;
  const access = files?.access ?? null;
  const key = url.searchParams.get('told');
  return {
    language: params.lang === 'en' ? 'en' : 'vi',
    access,
    principal: files?.principal ?? null,
    told: (key === null ? null : access?.told(key)) ?? access?.standing() ?? null,
    to: url.searchParams.get('to') ?? '',
  };
}
