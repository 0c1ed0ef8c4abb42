import type { HostileRequest } from './make-request.ts';
import { TAG, TRACE } from './hostile-texts.ts';
import type { RawAnswer } from './send-raw.ts';

/** What stands in no answer to anybody. */
export interface Secrets {
  /** By what they are of: pseudonyms, names, keys, hashes, folders. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names of owners of accounts: for their owner and for administrators. */
  readonly fullNames: readonly string[];
}

/** How programs tell programmers what went wrong. */
const OF_PROGRAMMERS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack', /\bat (?:async )?[\w.<>$ ]+ \((?:file:|node:|\/)|\bnode:internal\b|\.[tj]s:\d+:\d+/],
  ['a place in a file of the program', /\bnode_modules\/|\/server\/\w+\/[\w-]+\.ts\b/],
  [
    'an error of the database',
    /\b(?:Binder|Parser|Catalog|Conversion|Constraint|IO|INTERRUPT|Invalid Input|Out of Memory|Permission) Error\b/,
  ],
  ['an error of JavaScript', /\b(?:Type|Range|Syntax|Reference|URI)Error\b|Cannot read properties/],
  [
    'a statement of SQL',
    /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|ATTACH) [^<>]{0,80}\b(?:store\.|FROM )\w+/,
  ],
];

/** More than the system takes off a sender's hands at once. */
const MUCH_BYTES = 100_000;

/** As an address or a form is read; letters beside ASCII do not matter here. */
const decoded = (text: string): string =>
  text
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

/** What an answer says that it should not, or that there is none. */
export function faultsOf(
  request: HostileRequest,
  answer: RawAnswer,
  { texts, fullNames }: Secrets,
): string[] {
  const { status, headers, hung, ms } = answer;
  const faults: string[] = [];
  if (hung) faults.push(`no whole answer within ${String(Math.round(ms))} ms`);
  else if (status === null) {
    // What is refused before it is read is cut after two seconds, and a busy machine may still be sending it then.
    const may_be_cut = request.endAfterMs !== undefined || request.bytes.length > MUCH_BYTES;
    if (!may_be_cut) faults.push('cut without an answer');
    return faults;
  }
  if (status !== null && (status < 200 || status >= 500)) faults.push(`answered ${String(status)}`);
  const body = answer.body.toString('utf8');
  const whole = `${JSON.stringify(headers)}\n${body}`;
  // What was sent may come back where it is said what is wrong with it.
  const written = request.bytes.toString('utf8');
  const sent = written + decoded(written) + decoded(decoded(written));
  for (const [secret, what] of texts)
    if (whole.includes(secret) && !request.asker.looksAfter.has(secret)) faults.push(`told ${what}`);
  if (!request.asker.may.has('administration'))
    for (const name of fullNames)
      if (name !== request.asker.fullName && whole.includes(name)) faults.push('told the name of an account');
  for (const [what, pattern] of OF_PROGRAMMERS) {
    const found = pattern.exec(body)?.[0];
    if (found !== undefined && !sent.includes(found)) faults.push(`showed ${what}: ${found.slice(0, 80)}`);
  }
  if (/^text\/html/.test(headers['content-type'] ?? '') && body.includes(TAG))
    faults.push('put what was sent into a page as it was');
  if (headers['x-injected'] !== undefined || headers['set-cookie']?.includes(`session=${TRACE}`) === true)
    faults.push('let a header be put in');
  const { location } = headers;
  if (location !== undefined && /^(?:[a-z][a-z+.-]*:|[/\\]{2})/i.test(location) && !isOwn(location, written))
    faults.push(`led away to ${location.slice(0, 80)}`);
  return faults;
}

/** A whole address of the host that was asked for is no other place. */
function isOwn(location: string, sent: string): boolean {
  const host = /\r\nHost: ([^\r]+)/i.exec(sent)?.[1]?.trim();
  return URL.canParse(location) && new URL(location).host === host;
}
