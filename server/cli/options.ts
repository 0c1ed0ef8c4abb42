import { Argument, InvalidArgumentError, Option } from 'commander';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { TREATED_VIEWS, VIEWS, type View } from '#queries/disclosure/views.ts';
import type { ProviderSettings } from '../access/identity-provider.ts';
import { isLoopback } from '../serve/address.ts';
import type { TlsFiles } from '../serve/encryption.ts';
import { Refusal } from '../serve/refusal.ts';

// Options that several commands share. Each can also be set by an environment variable.

export interface FolderOptions {
  readonly data: string;
}
export interface OutputOptions {
  readonly json: boolean;
}
export interface KeyOptions {
  readonly keyFile?: string;
}
export interface ServeOptions extends FolderOptions {
  readonly view: View;
  readonly port: number;
  readonly address: string;
  readonly metricsPort?: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly trustProxy?: string[];
  readonly oidcIssuer?: string;
  readonly oidcClient?: string;
  readonly oidcMultiFactor?: string[];
}

/** Of `start`: also what the sample province is made of where there is no data yet. */
export interface StartOptions extends ServeOptions {
  readonly seed: number;
  readonly scale: number;
}

export const dataOption = (): Option =>
  new Option('--data <folder>', 'data folder')
    .env('TAMSOAT_DATA')
    .default(resolve('data'), './data')
    .argParser(folder);

export const jsonOption = (): Option => new Option('--json', 'print the result as JSON').default(false);

export const keyFileOption = (): Option =>
  new Option('--key-file <file>', 'the key of the backups; without it TAMSOAT_BACKUP_KEY holds it').argParser(
    folder,
  );

export const importArgument = (): Argument =>
  new Argument('<number>', 'number of the import, as `tamsoat status` lists it').argParser(importNumber);

export const portOption = (): Option =>
  new Option('--port <number>', 'port to serve on').env('TAMSOAT_PORT').default(8080).argParser(port);

export const addressOption = (): Option =>
  new Option('--address <address>', 'address to serve on').env('TAMSOAT_ADDRESS').default('127.0.0.1');

export const metricsPortOption = (): Option =>
  new Option(
    '--metrics-port <number>',
    'port of this machine alone on which Prometheus reads /metrics; without it there are none',
  )
    .env('TAMSOAT_METRICS_PORT')
    .argParser(port);

export const protectionOptions = (): Option[] => [
  new Option('--tls-cert <file>', 'certificate (PEM), to serve over HTTPS')
    .env('TAMSOAT_TLS_CERT')
    .argParser(folder),
  new Option('--tls-key <file>', 'key of the certificate (PEM)').env('TAMSOAT_TLS_KEY').argParser(folder),
  new Option(
    '--trust-proxy <addresses>',
    'addresses of the proxies with TLS before the server, with commas: they say who asks (X-Forwarded-For, X-Forwarded-Proto)',
  )
    .env('TAMSOAT_TRUST_PROXY')
    .argParser((text) => text.split(',').map(ipAddress)),
];

/** @throws {Refusal} where one of certificate and key is missing */
export function protectionOf({ tlsCert: cert, tlsKey: key, trustProxy }: ServeOptions): {
  readonly tls?: TlsFiles;
  readonly trustProxy?: readonly string[];
} {
  if ((cert === undefined) !== (key === undefined))
    throw new Refusal('tls_half', 'Give both --tls-cert and --tls-key, or neither.', 2);
  return {
    ...(cert !== undefined && key !== undefined && { tls: { cert, key } }),
    ...(trustProxy && { trustProxy }),
  };
}

export const providerOptions = (): Option[] => [
  new Option(
    '--oidc-issuer <url>',
    'identity provider (OpenID Connect) by which people sign in too; its client secret is in TAMSOAT_OIDC_SECRET',
  )
    .env('TAMSOAT_OIDC_ISSUER')
    .argParser(issuer),
  new Option('--oidc-client <id>', 'what this server is called at the identity provider').env(
    'TAMSOAT_OIDC_CLIENT',
  ),
  new Option(
    '--oidc-multi-factor <values>',
    'values of amr or acr, with commas, by which the provider says that it asked for several factors; without it a code of our own is asked for',
  )
    .env('TAMSOAT_OIDC_MULTI_FACTOR')
    .argParser((text) => text.split(',').map((value) => value.trim())),
];

/** @throws {Refusal} where something of it is missing */
export function providerOf(
  { oidcIssuer: issuer, oidcClient: client, oidcMultiFactor: multi_factor = [] }: ServeOptions,
  environment: NodeJS.ProcessEnv = process.env,
): { readonly provider?: ProviderSettings } {
  if (issuer === undefined && client === undefined) return {};
  const secret = environment['TAMSOAT_OIDC_SECRET'] ?? '';
  if (issuer === undefined || client === undefined || secret === '')
    throw new Refusal(
      'oidc_part',
      'To sign people in by an identity provider, give --oidc-issuer, --oidc-client and the secret in TAMSOAT_OIDC_SECRET, or none of them.',
      2,
    );
  return { provider: { issuer, client, secret, multi_factor } };
}

/** Who the provider let in is believed, so nobody on the way may have a hand in it. */
function issuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const is_safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!is_safe || url.search !== '' || url.hash !== '')
    throw new InvalidArgumentError('The issuer is an address with https://, as it stands in its tokens.');
  return text;
}

function ipAddress(text: string): string {
  const address = text.trim();
  if (isIP(address) === 0)
    throw new InvalidArgumentError(`“${address}” is no IP address, such as 127.0.0.1.`);
  return address;
}

export const viewOption = (): Option =>
  new Option(
    '--view <view>',
    'what everybody who reaches the address may see: inside is exact, department and public are treated',
  )
    .env('TAMSOAT_VIEW')
    .choices(VIEWS)
    .default('inside' satisfies View);

export const treatedViewOption = (): Option =>
  new Option('--view <view>', 'publish only this view of what is already counted, if it is due').choices(
    TREATED_VIEWS,
  );

export const seedOption = (): Option =>
  new Option('--seed <number>', 'seed of the sample province').default(1).argParser(wholeNumber);

export const scaleOption = (preset: number): Option =>
  new Option('--scale <fraction>', 'share of the residents in the sample province')
    .default(preset)
    .argParser(fraction);

export const asOfOption = (): Option =>
  new Option(
    '--as-of <date>',
    'events up to this day count (YYYY-MM-DD; without it, up to the last one on record)',
  ).argParser(date);

export const mapOption = (): Option =>
  new Option(
    '--map <date>',
    'show everything on the map of areas of this day (YYYY-MM-DD; without it, of the as-of date)',
  ).argParser(date);

export const groupingOption = (): Option =>
  new Option(
    '--grouping <file>',
    'on a map without districts: a file (JSON) that groups the communes, kept for the next publications; former_districts goes back',
  ).argParser((text) => (text === 'former_districts' ? text : folder(text)));

function folder(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Name a folder or file.');
  return resolve(text);
}

function port(text: string): number {
  const value = wholeNumber(text);
  if (value > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return value;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

function importNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('Imports are counted from 1.');
  return value;
}

function fraction(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value <= 1)) {
    throw new InvalidArgumentError('Give a number above 0, at most 1.');
  }
  return value;
}

export function date(text: string): string {
  const parsed = new Date(`${text}T00:00:00Z`);
  const same = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !same) {
    throw new InvalidArgumentError('Give a date that exists, as YYYY-MM-DD.');
  }
  return text;
}
