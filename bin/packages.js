import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether what npm last finished installing is what package-lock.json asks for. npm writes its own copy of the lock
 * at the very end of an install, so one that was broken off does not match.
 * Optional packages may be missing: they are those of other platforms.
 * @param {string} root
 */
export function packagesMatchLock(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null) return true;
  if (installed === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * Runs `npm ci` with its own progress shown.
 * @param {string} root
 * @returns {Promise<string | null>} what went wrong and what to do, or null
 */
export function installPackages(root) {
  console.error('Installing the packages that package-lock.json names (once; about half a minute) …');
  const { command, args } = npm();
  return new Promise((resolve) => {
    // Warnings would say that this Node is too old for some packages: they run under the one that is being installed.
    const child = spawn(command, [...args, 'ci', '--include=dev', '--include=optional', '--loglevel=error'], {
      cwd: root,
      // npm's results go to stderr: the standard output belongs to the command that was asked for.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && args.length === 0,
    });
    child.on('error', (error) => resolve(failed(error.message)));
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? null : failed(`it ended with ${code ?? signal}`)),
    );
  });
}

/**
 * The npm that started this process, by the Node that runs npm: `node` on PATH may be the one inside node_modules,
 * which `npm ci` removes.
 */
function npm() {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.js$/.test(script)) {
    return { command: process.env.npm_node_execpath ?? process.execPath, args: [script] };
  }
  return { command: 'npm', args: [] };
}

/** @param {string} reason */
function failed(reason) {
  return (
    `npm could not install the packages (${reason}; its own message is above). ` +
    'Check the connection, the free space and the right to write in this folder, then run the same command again.'
  );
}
