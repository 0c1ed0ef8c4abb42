import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../serve/places.ts';
import { Refusal } from '../serve/refusal.ts';

/** A program that prints pages, and what it needs around it. */
const found = z.object({
  executablePath: z.string(),
  args: z.array(z.string()),
  env: z.record(z.string(), z.string()),
});
export type FoundChromium = z.infer<typeof found>;

const HOW =
  'Install Chromium, Chrome or Edge (Debian, Ubuntu: apt install chromium), or name one that is there with --chromium FILE or TAMSOAT_CHROMIUM.';

/**
 * The Chromium that prints reports: the one that was named; else one where Debian, Windows or macOS put it; else that of
 * the browser tests, where its package is installed.
 * @throws {Refusal} where there is none
 */
export async function findChromium(named: string | undefined): Promise<FoundChromium> {
  if (named !== undefined && !existsSync(named))
    throw new Refusal('chromium_missing', `There is no Chromium at ${named}. ${HOW}`, 2);
  const executablePath = named ?? usualPlaces(process.platform, process.env).find((one) => existsSync(one));
  if (executablePath !== undefined) return { executablePath, args: [], env: {} };
  const tested = await ofTheTests();
  if (tested) return tested;
  throw new Refusal('no_chromium', `No Chromium was found to print the report with. ${HOW}`);
}

/** Where a Chromium is by default, the most open one first. */
export function usualPlaces(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  switch (platform) {
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
        const folder = environment[variable];
        if (folder === undefined) return [];
        return ['Chromium', 'Google\\Chrome', 'Microsoft\\Edge'].map(
          (name) =>
            `${folder}\\${name}\\Application\\${name === 'Microsoft\\Edge' ? 'msedge' : 'chrome'}.exe`,
        );
      });
    case 'darwin':
      return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/snap/bin/chromium',
        '/usr/bin/google-chrome-stable',
        '/usr/bin/google-chrome',
        '/usr/bin/microsoft-edge-stable',
      ];
  }
}

/** Its package is for the development of the product, so it is started, not imported; it is for Linux alone. */
async function ofTheTests(): Promise<FoundChromium | null> {
  const script = join(ROOT, 'test/run/chromium.ts');
  const is_there = existsSync(script) && existsSync(join(ROOT, 'node_modules/@sparticuz/chromium'));
  if (!is_there || process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: ROOT });
  return found.parse(JSON.parse(stdout));
}
