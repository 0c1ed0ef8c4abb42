import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { OLDEST_BROWSERS } from './oldest-browsers.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Kit's root component hides its announcer with a `style` attribute, which a strict policy blocks.
 * The class does the same from the stylesheet. Fails the build when Kit changes, rather than silently.
 */
function announcerByClass(): Plugin {
  return {
    name: 'tamsoat-announcer-by-class',
    enforce: 'pre',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith('kit/src/runtime/components/root.svelte')) return null;
      const changed = code.replace(/style="position: absolute;[^"]*"/, 'class="unseen"');
      if (changed === code) this.error('The announcer of SvelteKit has changed: look at its style again.');
      return changed;
    },
  };
}

/**
 * What the policy must know of the script that stands in `app.html` itself; Kit adds those that it writes. It runs before
 * anything is drawn, so that nothing moves for who has seen the offer of a guide.
 */
function hashOfOwnScript(): `sha256-${string}` {
  const script = /<script>([^]*?)<\/script>/.exec(readFileSync(here('src/app.html'), 'utf8'))?.[1];
  if (script === undefined) throw new Error('app.html has no script of its own: see script-src.');
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}

export default defineConfig({
  root: here('.'),
  plugins: [
    announcerByClass(),
    sveltekit({
      adapter: adapter({ out: here('build') }),
      files: { src: 'src', assets: 'static' },
      // By hashes: a nonce would change with every answer, and break 304 and pages kept for offline use.
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', hashOfOwnScript()],
          'img-src': ['self', 'data:', 'blob:'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['self'],
        },
      },
      // The shell of pages without a network answers at any depth.
      paths: { relative: false },
      // ServerNews.svelte registers it, as a script of the kind that old browsers know too.
      serviceWorker: { register: false },
      version: { name: process.env['TAMSOAT_BUILD'] ?? 'dev', pollInterval: 0 },
      output: { bundleStrategy: 'split' },
    }),
  ],
  build: {
    target: Object.entries(OLDEST_BROWSERS).map(([name, version]) => `${name}${version}`),
    // A font inside the styles would come before the page can be read, and the policy does not let it in.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
  },
});
