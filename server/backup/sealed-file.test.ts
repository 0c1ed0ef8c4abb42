import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { HEAD_BYTES, seal, unseal } from './sealed-file.ts';

const KEY = randomBytes(32);
const MEGABYTE = 1 << 20;
const SEALED_PIECE = MEGABYTE + 16;

// eslint-disable-next-line @typescript-eslint/require-await -- stands for a file
async function* inChunks(bytes: Buffer, size = 65_537): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const one of source) all.push(one);
  return Buffer.concat(all);
}

const closed = (text: Buffer): Promise<Buffer> => whole(seal(inChunks(text), KEY));
const open = (bytes: Buffer, key = KEY): Promise<Buffer> => whole(unseal(inChunks(bytes), key, 'x.backup'));

test.each([0, 1, 65_536, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE])(
  '%i bytes come back as they were, in chunks of any size',
  async (length) => {
    const text = randomBytes(length);
    const bytes = await closed(text);
    expect((await open(bytes)).equals(text)).toBe(true);
    expect((await whole(unseal(inChunks(bytes, 3 * MEGABYTE), KEY, ''))).equals(text)).toBe(true);
  },
);

test('nothing of the text stands in the file, and no two files are alike', async () => {
  const text = Buffer.from('024190000001 Nguyễn Thị Hoà '.repeat(100));
  const [one, other] = [await closed(text), await closed(text)];
  expect(one.includes('024190000001')).toBe(false);
  expect(one.subarray(HEAD_BYTES).equals(other.subarray(HEAD_BYTES))).toBe(false);
});

test('an altered bit is found wherever it is', async () => {
  const bytes = await closed(randomBytes(2 * MEGABYTE + 100));
  const reasons: string[] = [];
  for (const at of [0, 15, 20, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + SEALED_PIECE, bytes.length - 1]) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    await open(altered).catch((error: unknown) => reasons.push((error as { reason: string }).reason));
  }
  expect(reasons).toEqual([
    'no_backup',
    'backup_of_other_version',
    'backup_key_wrong',
    'backup_key_wrong',
    'backup_damaged',
    'backup_damaged',
    'backup_damaged',
  ]);
});

test('a file that is cut off is found, also between two pieces', async () => {
  const bytes = await closed(randomBytes(2 * MEGABYTE + 100));
  for (const [length, reason] of [
    [0, 'no_backup'],
    [HEAD_BYTES - 1, 'no_backup'],
    [HEAD_BYTES, 'backup_cut_off'],
    [HEAD_BYTES + SEALED_PIECE, 'backup_cut_off'],
    [HEAD_BYTES + 2 * SEALED_PIECE, 'backup_cut_off'],
    [bytes.length - 1, 'backup_damaged'],
  ] as const)
    await expect(open(bytes.subarray(0, length)), String(length)).rejects.toMatchObject({ reason });
});

test('pieces that are left out, told twice or in another order are found', async () => {
  const bytes = await closed(randomBytes(2 * MEGABYTE + 100));
  const head = bytes.subarray(0, HEAD_BYTES);
  const [one, two, last] = [0, 1, 2].map((piece) =>
    bytes.subarray(HEAD_BYTES + piece * SEALED_PIECE, HEAD_BYTES + (piece + 1) * SEALED_PIECE),
  ) as [Buffer, Buffer, Buffer];
  for (const pieces of [
    [two, one, last],
    [one, last],
    [one, one, two, last],
    [one, two, last, Buffer.from('x')],
  ])
    await expect(open(Buffer.concat([head, ...pieces]))).rejects.toMatchObject({ reason: 'backup_damaged' });
});

test('another key opens nothing', async () => {
  await expect(open(await closed(Buffer.from('x')), randomBytes(32))).rejects.toMatchObject({
    reason: 'backup_key_wrong',
  });
});
