const SECTOR = 512;
const [FREE, END, FAT] = [0xffffffff, 0xfffffffe, 0xfffffffd];

/**
 * A compound file, the container of old workbooks and of those with a password: `EncryptedPackage` beside
 * `EncryptionInfo`.
 * @param directory whether it stands before the streams, as Excel writes it, or behind them, as others do
 */
export function compoundOf(
  streams: Readonly<Record<string, Buffer>>,
  directory: 'before' | 'behind' = 'before',
): Buffer {
  const entries = Object.entries(streams);
  // None so small that it would stand among small ones.
  const sectorsOf = (stream: Buffer): number => Math.max(8, Math.ceil(stream.length / SECTOR));
  const data = entries.reduce((sum, [, stream]) => sum + sectorsOf(stream), 0);
  const directories = Math.ceil((entries.length + 1) / 4);
  // Its own sectors are in the table too: there are 128 in one.
  const tables = Math.ceil((data + directories) / 127) + 1;
  const beforehand = directory === 'before' ? tables + directories : 0;
  const tableAt = directory === 'before' ? 0 : data + directories;
  const directoryAt = directory === 'before' ? tables : data;

  const sectors = Buffer.alloc((data + directories + tables) * SECTOR);
  const table = new Uint32Array(tables * 128).fill(FREE);
  const chain = (from: number, count: number): void => {
    for (let at = from; at < from + count; at++) table[at] = at + 1 < from + count ? at + 1 : END;
  };
  const list = (at: number, name: string, kind: number, child: number, start: number, size: number): void => {
    const from = directoryAt * SECTOR + at * 128;
    sectors.write(name, from, 'utf16le');
    sectors.writeUInt16LE((name.length + 1) * 2, from + 64);
    sectors.writeUInt8(kind, from + 66);
    sectors.writeUInt8(1, from + 67);
    sectors.writeUInt32LE(FREE, from + 68);
    sectors.writeUInt32LE(kind === 2 && at < entries.length ? at + 1 : FREE, from + 72);
    sectors.writeUInt32LE(child, from + 76);
    sectors.writeUInt32LE(start, from + 116);
    sectors.writeUInt32LE(size, from + 120);
  };
  list(0, 'Root Entry', 5, 1, END, 0);
  let next = beforehand;
  for (const [at, [name, stream]] of entries.entries()) {
    stream.copy(sectors, next * SECTOR);
    list(at + 1, name, 2, FREE, next, Math.max(stream.length, 4096));
    chain(next, sectorsOf(stream));
    next += sectorsOf(stream);
  }
  chain(directoryAt, directories);
  table.fill(FAT, tableAt, tableAt + tables);
  Buffer.from(table.buffer).copy(sectors, tableAt * SECTOR);

  const header = Buffer.alloc(SECTOR);
  header.write('d0cf11e0a1b11ae1', 'hex');
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, tables],
    [48, directoryAt],
    [56, 4096],
    [60, END],
    [68, END],
  ] as const)
    header.writeUInt32LE(value, at);
  for (let at = 0; at < 109; at++) header.writeUInt32LE(at < tables ? tableAt + at : FREE, 76 + 4 * at);
  return Buffer.concat([header, sectors]);
}
