import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OnProgress } from '../serve/progress.ts';
import { Refusal } from '../serve/refusal.ts';
import { ROOT } from '../serve/places.ts';
import { readStamp, sourceStamp, writeStamp } from '../serve/source-stamp.ts';

/** What the build of the dashboard is made from. */
const SOURCES = ['dashboard', 'queries', 'package.json', 'package-lock.json'];
const STEP = 'Building the pages';
/** Vite says how many files it has read; it does not know beforehand how many there will be. */
const LINES_OF_A_BUILD = 120;

/**
 * Builds the dashboard unless the present build was made from the present sources.
 * @throws {Refusal} with the end of the build's own output
 */
export async function buildDashboard(onProgress: OnProgress): Promise<'built' | 'unchanged'> {
  const stamp = sourceStamp(SOURCES);
  const handler = join(ROOT, 'dashboard/build/handler.js');
  if (readStamp('dashboard') === stamp && existsSync(handler)) return 'unchanged';
  onProgress({ step: STEP, done: 0, total: LINES_OF_A_BUILD });
  let lines = 0;
  const output = await viteBuild(stamp, (text) => {
    lines += text.split('\n').length;
    onProgress({ step: STEP, done: Math.min(lines, LINES_OF_A_BUILD - 1), total: LINES_OF_A_BUILD });
  });
  if (!output.ok) {
    const end = output.text.trim().split('\n').slice(-25).join('\n');
    throw new Refusal('build_failed', `The pages could not be built. The build said:\n${end}`);
  }
  onProgress({ step: STEP, done: LINES_OF_A_BUILD, total: LINES_OF_A_BUILD });
  writeStamp('dashboard', stamp);
  return 'built';
}

function viteBuild(version: string, onText: (text: string) => void): Promise<{ ok: boolean; text: string }> {
  return new Promise((resolve, reject) => {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--config', 'dashboard/vite.config.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TAMSOAT_BUILD: version, NODE_ENV: 'production', NO_COLOR: '1' },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        onText(part);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ ok: code === 0, text });
    });
  });
}
