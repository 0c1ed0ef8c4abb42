import { isIPv4 } from 'node:net';
import type { Server } from 'node:http';
import { Refusal } from './refusal.ts';

/** Whether only programs on this machine can reach the address. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/**
 * Until sign-in exists, whoever reaches the address sees everything.
 * @throws {Refusal} for an address that others can reach, unless all data is synthetic
 */
export function refuseUnlessSafe(address: string, synthetic: boolean): void {
  if (isLoopback(address) || synthetic) return;
  throw new Refusal(
    'address_not_loopback',
    `Not served on ${address}: others could reach it, this data is not synthetic, and there is no sign-in yet. ` +
      'Serve on 127.0.0.1 (leave out --address).',
    2,
  );
}

/** The address as people type it into a browser. */
export function urlOf(address: string, port: number): string {
  const host =
    address === '127.0.0.1' || address === '::1'
      ? 'localhost'
      : address.includes(':')
        ? `[${address}]`
        : address;
  return `http://${host}:${String(port)}`;
}

/**
 * Starts to listen; answers with the port, which is the operating system's choice where 0 was asked for.
 * @param option by which another port is chosen
 * @throws {Refusal} where the port or the address cannot be had
 */
export function listen(server: Server, address: string, port: number, option = '--port'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(cannotListen(error, address, port, option) ?? error);
    });
    server.listen(port, address, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function cannotListen(
  error: NodeJS.ErrnoException,
  address: string,
  port: number,
  option: string,
): Refusal | null {
  const other = String(port === 65535 ? 8081 : port + 1);
  switch (error.code) {
    case 'EADDRINUSE':
      return new Refusal(
        'port_busy',
        `Port ${String(port)} on ${address} is used by another program. Stop that program, or choose another port: npm start -- ${option} ${other}`,
      );
    case 'EACCES':
      return new Refusal(
        'port_not_permitted',
        `This user may not use port ${String(port)}. Choose one above 1023: npm start -- ${option} 8080`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal(
        'address_unknown',
        `This machine has no address ${address}. Serve on 127.0.0.1 (leave out --address), or name an address of this machine.`,
        2,
      );
    default:
      return null;
  }
}
