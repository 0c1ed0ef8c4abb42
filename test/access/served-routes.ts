import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';

/** What something answers. */
export interface ServedRoute {
  readonly method: string;
  /** Without the names of its parts, which each folder gives anew: `/areas/:`, and `*` for all that follows. */
  readonly path: string;
}

export const unnamed = (path: string): string => path.replaceAll(/:\w+/g, ':');

/** One of the stack of a router of Express. */
interface Layer {
  readonly rawPath: unknown;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}
const pathsOf = (raw: unknown): string[] => [raw].flat(Infinity).map(String);

/**
 * Every route that Express has, as it runs. What stands under an address without a router of its own answers all below it,
 * unless it only stands before one.
 */
export function routesOfExpress(app: Express): ServedRoute[] {
  const walk = (stack: readonly Layer[], at: string): ServedRoute[] => {
    const found = stack.flatMap(({ rawPath, route, handle }) =>
      pathsOf(route?.path ?? rawPath).flatMap((under): ServedRoute[] => {
        const here = under === '/' ? at : at + under;
        if (route)
          return Object.keys(route.methods).map((method) => ({
            method: method.toUpperCase(),
            path: here || '/',
          }));
        if (handle.stack) return walk(handle.stack, here);
        return under === '/' ? [] : [{ method: 'GET', path: `${here}/*` }];
      }),
    );
    const isBefore = ({ path: before }: ServedRoute): boolean =>
      before.endsWith('/*') &&
      found.some((one) => one.path !== before && `${one.path}/`.startsWith(before.slice(0, -1)));
    return found.filter((one) => !isBefore(one));
  };
  const inEachLanguage = walk(app.router.stack as unknown as readonly Layer[], '');
  return inEachLanguage.map((one) => ({ ...one, path: unnamed(one.path.replace(/^\/en(?=\/)/, '')) }));
}

const dashboard = (folder: string): string =>
  fileURLToPath(new URL(`../../dashboard/${folder}`, import.meta.url));

/** Every page, form and endpoint of the dashboard, as its folders name them. */
export function routesOfDashboard(): ServedRoute[] {
  const routes = dashboard('src/routes');
  return readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .flatMap((file) => {
      const methods = methodsOf(path.posix.basename(file), () =>
        readFileSync(path.join(routes, file), 'utf8'),
      );
      const page = `/${path.posix.dirname(file)}`.replace('/[[lang=lang]]', '').replace(/\/\.$/, '/') || '/';
      // Without what may be left out, and with it.
      const paths = [...new Set([page.replaceAll(/\/\[\[[^\]]+\]\]/g, ''), page])];
      return paths.flatMap((one) =>
        methods.map((method) => ({ method, path: one.replaceAll(/\[+[^\]]+\]+/g, ':') })),
      );
    });
}

function methodsOf(file: string, text: () => string): string[] {
  if (file === '+page.svelte') return ['GET'];
  if (/^\+page\.server\.[jt]s$/.test(file)) return /export const actions\b/.test(text()) ? ['POST'] : [];
  if (!/^\+server\.[jt]s$/.test(file)) return [];
  return [...text().matchAll(/export (?:const|(?:async )?function) ([A-Z]+|fallback)\b/g)].map(
    ([, method]) => method!,
  );
}

/** Files that the built pages are made of. */
export const filesOfDashboard = (): ServedRoute[] =>
  readdirSync(dashboard('build/client'), { withFileTypes: true })
    .filter(({ name }) => !/\.(?:br|gz)$/.test(name))
    .map((file) => ({ method: 'GET', path: `/${file.name}${file.isDirectory() ? '/*' : ''}` }));
