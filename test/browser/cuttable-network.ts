import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Network {
  readonly url: string;
  /** Bytes that came to the browser since this was last asked, whatever asked for them. */
  taken(): number;
  /** Nothing comes through any more, as when a cable is pulled. */
  cut(): void;
  /** Lets so many bytes through to the browser, then is cut: within a file, if it is longer. */
  cutAfter(bytes: number): void;
  /** @param server another one from now on: that before has ended */
  mend(server?: string): void;
  close(): Promise<void>;
}

/** A way to a server on this machine that counts what passes and can be cut. */
export async function networkTo(server: string): Promise<Network> {
  let target = Number(new URL(server).port);
  const open = new Set<Socket>();
  let isCut = false;
  let left = Infinity;
  let bytes = 0;
  const dropAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  const cut = (): void => {
    isCut = true;
    dropAll();
  };
  const proxy = createServer((browser) => {
    if (isCut) {
      browser.destroy();
      return;
    }
    const behind = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [browser, behind],
      [behind, browser],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
    browser.pipe(behind);
    behind.on('end', () => browser.end());
    behind.on('data', (part: Buffer) => {
      const passed = part.subarray(0, left);
      bytes += passed.length;
      left -= passed.length;
      browser.write(passed);
      if (left === 0) cut();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`,
    taken: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    cut,
    cutAfter: (count) => {
      left = count;
    },
    mend: (another) => {
      if (another !== undefined) target = Number(new URL(another).port);
      isCut = false;
      left = Infinity;
    },
    close: () =>
      new Promise((resolve) => {
        dropAll();
        proxy.close(() => resolve());
      }),
  };
}
