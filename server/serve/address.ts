import { isIPv4 } from 'node:net';
import type { Server } from 'node:http';
import { Refusal } from './refusal.ts';

/** Whether only programs on this machine can reach the address, as IPv4 within IPv6 too. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return plain === 'localhost' || plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/** What makes it safe to serve real data where others can reach it. */
export interface Guard {
  /** Somebody looks after the accounts. */
  readonly has_administrator: boolean;
  /** By the server itself, or by a proxy that it trusts. */
  readonly is_encrypted: boolean;
}

/**
 * @param guard of real data; null where all data are synthetic, which anybody may see
 * @throws {Refusal} for an address that others can reach, where what is sent could be read, or nobody can sign in
 */
export function refuseUnlessSafe(address: string, guard: Guard | null): void {
  if (isLoopback(address) || guard === null) return;
  const because = !guard.has_administrator
    ? 'nobody looks after its accounts yet. Serve on 127.0.0.1 first (leave out --address) and take up the link for the first administrator'
    : !guard.is_encrypted
      ? 'passwords and figures would go over the network unencrypted. Give --tls-cert and --tls-key, or serve behind a proxy with TLS and name it by --trust-proxy'
      : null;
  if (because === null) return;
  throw new Refusal(
    'address_not_loopback',
    `Not served on ${address}: others could reach it, this data is not synthetic, and ${because}.`,
    2,
  );
}

/** The address as people type it into a browser. */
export function urlOf(address: string, port: number, protocol: 'http' | 'https' = 'http'): string {
  const host =
    address === '127.0.0.1' || address === '::1'
      ? 'localhost'
      : address.includes(':')
        ? `[${address}]`
        : address;
  return `${protocol}://${host}:${String(port)}`;
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
