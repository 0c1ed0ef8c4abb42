import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const UNPACK = fileURLToPath(new URL('./unpack-process.ts', import.meta.url));
const ARCHIVES = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];

/** A program and what it needs around it. */
export interface ChromiumPlace {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * A real Chromium, from an npm package alone. The package carries the shared libraries that a bare machine lacks
 * (NSS, NSPR, expat) but unpacks them only where it recognises a certain cloud: here they are always used.
 *
 * `TAMSOAT_CHROMIUM` names another one, such as the last for Windows 7: see docs/browser-support.md.
 */
export async function chromiumPlace(): Promise<ChromiumPlace> {
  const folder = await unpacked();
  return {
    executablePath: process.env['TAMSOAT_CHROMIUM'] ?? join(folder, 'chromium'),
    // The package's own arguments switch web security off, which would hide faults.
    args: ['--no-sandbox', '--headless=shell'],
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/**
 * @param more arguments for the browser
 * @param keepsPages keeps pages that were left as they stand, for going back, as browsers do and Playwright forbids
 */
export async function launchChromium(more: readonly string[] = [], keepsPages = false): Promise<Browser> {
  const { executablePath, args, env } = await chromiumPlace();
  return chromium.launch({
    executablePath,
    args: [...args, ...more],
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    env: { ...definedOf(process.env), ...env },
  });
}

/** The folder with the unpacked browser; made once per version, whole or not at all. */
async function unpacked(): Promise<string> {
  const packageFolder = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const made = mkdtempSync(join(CACHE, 'chromium-'));
  await promisify(execFile)(
    process.execPath,
    [UNPACK, ...ARCHIVES.map((archive) => join(packageFolder, 'bin', archive))],
    { env: { ...process.env, TMPDIR: made } },
  );
  writeFileSync(join(made, 'fonts', 'fonts.conf'), fontConfiguration(join(folder, 'fonts', 'fonts')));
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another process was faster.
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The package looks for its fonts where that cloud puts them; without any font a page cannot be drawn. */
const fontConfiguration = (fonts: string): string => `<?xml version="1.0" ?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${fonts}-cache</cachedir>
</fontconfig>
`;

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
