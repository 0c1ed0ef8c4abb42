import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLE_IDS, roleRule, type Permission, type Role } from '#queries/access/roles.ts';
import { patternOf, ROUTE_CLASSES, routeName, type RouteClass } from '../../server/access/route-classes.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { realServer, type RealServer } from './real-server.ts';
import { askedIn, formsOf, PROGRAMS, walkersOf, type Form, type Walkers } from './walkers.ts';

/** Of all that may be asked so many in a hundred, drawn anew by a seed; all in a long run. */
const SHARE = LONG ? 1 : 0.06;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const AT_ONCE = 12;

let real: RealServer;
let walkers: Walkers;
beforeAll(async () => {
  real = await realServer();
  walkers = await walkersOf(real);
});
afterAll(() => real.close());

interface Step {
  readonly route: RouteClass;
  readonly kind: string;
  readonly area: string;
  readonly method: string;
  readonly form: Form;
}

function everyStep(): Step[] {
  const { otherDistrict: _, ...areas } = walkers.areas;
  return ROUTE_CLASSES.flatMap((route) =>
    Object.entries(areas).flatMap(([kind, area]) =>
      METHODS.flatMap((method) => formsOf(route).map((form) => ({ route, kind, area, method, form }))),
    ),
  );
}

type Why = 'not_signed_in' | 'not_allowed' | 'unknown_route';

/** Why the gate owes a refusal: no class has the method there, or whoever asks lacks what it needs. Null where it owes to let in. */
function owedRefusal(
  method: string,
  path: string,
  may: ReadonlySet<Permission> | null,
  isProgram: boolean,
): Why | null {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const there = ROUTE_CLASSES.filter(
    (one) => (one.methods ?? ['GET']).some((known) => known === wanted) && patternOf(one).test(path),
  );
  const mayCome = ({ needs }: RouteClass): boolean =>
    needs === 'nobody' ||
    (may !== null && (needs === 'oneself' ? !isProgram : needs === 'anybody' || may.has(needs)));
  if (there.length === 0) return 'unknown_route';
  if (there.some(mayCome)) return null;
  return may === null ? 'not_signed_in' : 'not_allowed';
}

/** Lists and searches of an area of others, and extracts of others: answered as if there were none, and on record by the desk. */
const TOLD_BY_DESK =
  /^(?:GET \/worklists(?:\/print|\/file)?|POST \/worklists\/(?:carry|search)|POST \/extracts\/:extract\/(?:remove|:file))$/;

describe.each(['nobody', ...ROLE_IDS, ...Object.keys(PROGRAMS)])('%s', (who) => {
  test('is let in where the table says so, by every method, of every area and in every form, and nowhere else; each refusal is on record, and nothing else', async () => {
    const isProgram = who in PROGRAMS;
    const may =
      who === 'nobody'
        ? null
        : new Set<Permission>(isProgram ? [who.split(' ').at(-1) as Permission] : roleRule(who as Role).may);
    const roles = who === 'nobody' ? [] : [isProgram ? PROGRAMS[who as keyof typeof PROGRAMS] : who];
    // Only these two see people, and each of an area of its own.
    const isTheirs = (kind: string): boolean =>
      kind === 'own' || (who !== 'commune_staff' && kind !== 'foreign');
    const log = openAuditLog(real.dataFolder);
    const refusals = async () => (await log.read()).flatMap((one) => (one.act === 'refused' ? [one] : []));
    const before = (await refusals()).length;
    const { next } = drawFrom(SEED + who.length);
    const steps = everyStep().filter(() => next() < SHARE);

    /** Refusals that must be on record, by request; and those that may be there beside them, by the desk. */
    const owed: string[] = [];
    const asked = new Map<string | null, string>();
    const mayBe = new Set<string>();
    const faults: string[] = [];
    const named = (one: string): string => `${one}, ${asked.get(one.split(' ', 1)[0]!) ?? ''}`;
    const line = (request: string | null, why: string, route: string): string =>
      [request ?? 'tile', roles.join(), why, route].join(' ');
    const take = async ({ route, kind, area, method, form }: Step): Promise<void> => {
      const address = askedIn(route, area, real.manifest.id, form);
      const answer = await fetch(real.url + address, {
        ...{ method, redirect: 'manual', headers: { ...walkers.asked.get(who)!, accept: form.accept } },
        ...(method === 'POST' && { body: new URLSearchParams({ area }) }),
      });
      await answer.arrayBuffer();
      const { status } = answer;
      const path = address.split('?', 1)[0]!;
      const why = owedRefusal(method, path, may, isProgram);
      const what = `${method} ${address} of ${kind} as ${form.name}: ${String(status)}`;
      const name = routeName(method, address);
      const request = answer.headers.get('x-request-id');
      if (status >= 500) faults.push(what);
      if (why === null && status === 405) faults.push(`${what}, let in`);
      if (why !== null && ![303, 401, 403, 404, 405].includes(status)) faults.push(`${what}, turned away`);
      asked.set(request, what);
      const byDesk = `${method === 'HEAD' ? 'GET' : method} ${route.path}`;
      const isTold = why === null && TOLD_BY_DESK.test(byDesk);
      const isOthers = route.path.startsWith('/extracts') || !isTheirs(kind);
      const noted =
        why ??
        ({ 403: 'other_site', 404: 'not_there' } as const)[status] ??
        (isTold && isOthers ? 'not_there' : undefined);
      if (noted) owed.push(line(request, noted, name));
      if (isTold) mayBe.add(line(request, 'not_there', name));
    };
    const left = steps.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const step of left) await take(step);
      }),
    );
    expect(faults).toEqual([]);

    const onRecord = async (): Promise<string[]> =>
      (await refusals())
        .slice(before)
        .map((one) =>
          [
            ...[asked.has(one.request) ? one.request : 'tile', one.roles.join()],
            ...[one.why, one.route],
          ].join(' '),
        );
    const wanted = countsOf(owed);
    const differences = async (): Promise<unknown> => {
      const there = countsOf(await onRecord());
      return {
        lost: [...wanted].filter(([one, times]) => (there.get(one) ?? 0) < times).map(([one]) => named(one)),
        more: [...there].filter(([one, times]) => (wanted.get(one) ?? 0) < times && !mayBe.has(one)),
      };
    };
    // What was refused is put on record beside the answer.
    await expect.poll(differences, { timeout: 20_000, interval: 500 }).toEqual({ lost: [], more: [] });
    expect(owed.length).toBeGreaterThan(100);
  });
});

function countsOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of lines) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
