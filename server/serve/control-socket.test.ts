import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openControlSocket, type ControlSocket } from './control-socket.ts';
import { handOver, type HandOverListener } from './hand-over.ts';
import { Refusal } from './refusal.ts';
import { socketPath } from './socket-path.ts';

const QUIET: HandOverListener = { onProgress: () => undefined, onQueued: () => undefined };
let folder: string;
let control: ControlSocket | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamsoat-'));
});
afterEach(() => {
  control?.close();
  control = undefined;
});

test('without a server there is nobody to hand a job to', async () => {
  expect(await handOver(folder, { job: 'status' }, QUIET)).toBeNull();
});

test('a job is answered with its progress and its result', async () => {
  control = await openControlSocket(folder, (job, answer) => {
    answer({ queued: 2 });
    answer({ progress: { step: 'Importing', done: 1, total: 4 } });
    return Promise.resolve({ asked: job });
  });
  const heard: unknown[] = [];
  const asked = { job: 'import', file: '/a/đường huyết.csv', map: '/a/m.json' } as const;
  const answer = await handOver(folder, asked, {
    onProgress: (progress) => heard.push(progress),
    onQueued: (ahead) => heard.push(ahead),
  });
  expect(answer).toEqual({ result: { asked } });
  expect(heard).toEqual([2, { step: 'Importing', done: 1, total: 4 }]);
});

test('a refusal arrives as the same refusal', async () => {
  control = await openControlSocket(folder, () => Promise.reject(new Refusal('file_refused', 'Line 3 …', 2)));
  await expect(handOver(folder, { job: 'status' }, QUIET)).rejects.toMatchObject({
    name: 'Refusal',
    reason: 'file_refused',
    message: 'Line 3 …',
    exitCode: 2,
  });
});

test('only its own user may use the socket', async () => {
  control = await openControlSocket(folder, () => Promise.resolve());
  expect(statSync(join(folder, 'tamsoat.sock')).mode & 0o777).toBe(0o600);
});

test("a dead server's socket file is replaced", async () => {
  writeFileSync(join(folder, 'tamsoat.sock'), '');
  control = await openControlSocket(folder, () => Promise.resolve('alive'));
  expect(await handOver(folder, { job: 'status' }, QUIET)).toEqual({ result: 'alive' });
});

test('a server that stops in the middle of a job is said to have done so', async () => {
  let begun = (): void => undefined;
  const running = new Promise<void>((resolve) => (begun = resolve));
  control = await openControlSocket(folder, () => {
    begun();
    return new Promise(() => undefined);
  });
  const answer = handOver(folder, { job: 'publish' }, QUIET);
  const refused = expect(answer).rejects.toMatchObject({ reason: 'server_went_away' });
  await running;
  control.close();
  await refused;
});

test('a line that is not a job is refused, and the server lives on', async () => {
  control = await openControlSocket(folder, () => Promise.resolve('alive'));
  const reply = await new Promise<string>((resolve) => {
    const socket = createConnection(socketPath(folder));
    let text = '';
    socket.on('data', (part) => (text += part.toString()));
    socket.on('close', () => resolve(text));
    socket.write('{"job":"delete everything"}\n');
  });
  expect(JSON.parse(reply)).toHaveProperty('refused.message');
  expect(await handOver(folder, { job: 'status' }, QUIET)).toEqual({ result: 'alive' });
});

test('a path too long for a socket is said to be so', () => {
  expect(() => socketPath(`/tmp/${'x'.repeat(120)}`, 'linux')).toThrow(/too long for a socket/);
});
