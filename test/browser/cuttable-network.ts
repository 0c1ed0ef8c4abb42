import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Network {
  readonly url: string;
  /** Bytes that came to the browser since this was last asked, whatever asked for them. */
  taken(): number;
  /** Nothing comes through any more, as when a cable is pulled. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A way to a server on this machine that counts what passes and can be cut. */
export async function networkTo(server: string): Promise<Network> {
  const target = Number(new URL(server).port);
  const open = new Set<Socket>();
  let isCut = false;
  let bytes = 0;
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
      from.pipe(to);
    }
    behind.on('data', (part: Buffer) => (bytes += part.length));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const dropAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`,
    taken: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    cut: () => {
      isCut = true;
      dropAll();
    },
    mend: () => {
      isCut = false;
    },
    close: () =>
      new Promise((resolve) => {
        dropAll();
        proxy.close(() => resolve());
      }),
  };
}
