import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { holdDataFolder } from '../../server/serve/data-folder-lock.ts';
import { startServer } from '../../server/main.ts';
import { readPublished } from '../../server/serve/published.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { Client } from '../access/client.ts';
import { PASSWORD, threePeople } from '../access/three-people.ts';
import type { OnFullDisk } from './full-disk.test.ts';

// A server over real people whose disk becomes full (see machine-faults.ts) and has room again, then cannot be written to and can
// again; nothing is started anew.
const [from = '', disk = ''] = process.argv.slice(2);
const dataFolder = path.join(disk, 'data');
cpSync(from, dataFolder, { recursive: true });
const hold = await holdDataFolder(dataFolder);
const server = await startServer({ dataFolder, address: '127.0.0.1', port: 0 });
const { areas, id, root_area } = readPublished(dataFolder)!;
const { chief, viewer, head, district } = await threePeople(server, areas, root_area);
const list = '/worklists?list=call&period=all';
const person = /name="person" value="([^"]+)"/.exec(await head.page(list))![1]!;
const note = {
  ...{ note: randomUUID(), person, list: 'call', condition: 'hypertension', period: 'all' },
  ...{ contacted_on: '2020-02-28', way: 'call', outcome: 'reached', on_treatment: 'yes' },
  ...{ sbp_mmhg: '', dbp_mmhg: '', next_on: '', text: 'hẹn sáng', seen: '', back: '?list=call&period=all' },
};
const signIn = (path: string, headers: Readonly<Record<string, string>>) =>
  new Client(server.url).send(path, { name: 'nguoi.xem', password: PASSWORD }, headers);
let made = 0;

/** What is asked; before and after it is answered as it should be. */
const ASKED: Readonly<Record<string, () => Promise<Response>>> = {
  'the figures': () => viewer.ask('/'),
  'a tile': () => head.ask(`/tiles/${id}--${district}/${district}/coverage.arrow`),
  'the sign-in page': () => new Client(server.url).ask('/sign-in'),
  'how long the lists are': () => head.ask('/worklists'),
  'to sign in': () => signIn('/sign-in', { referer: `${server.url}/sign-in?to=%2Fquality` }),
  'to sign in, in English': () => signIn('/en/sign-in', { referer: 'http://elsewhere.test/' }),
  'to sign in, by a program': () => signIn('/sign-in', { accept: 'application/json' }),
  'an account': () =>
    chief.send('/accounts/new', {
      ...{ name: `moi.${'abcdef'[made++] ?? ''}x`, full_name: '', role: 'viewer', area: root_area },
    }),
  'to end sessions': () => viewer.send('/account/end-others', {}),
  'people of a list': () => head.ask(list),
  'a note': () => head.send('/worklists/note', note),
  'a search': () => head.send('/worklists/search', { name: 'Nguyễn', number: '', purpose: 'care' }),
  'figures as a file': () => viewer.ask('/api/indicators/coverage?by=area&format=csv'),
};

async function answers(before: () => void = () => undefined): Promise<OnFullDisk['full']> {
  const all: Record<string, { status: number; text: string }> = {};
  for (const [what, ask] of Object.entries(ASKED)) {
    before();
    const answer = await ask();
    const text = (await answer.text()).replaceAll(/<script[^]*?<\/script>/g, '');
    all[what] = { status: answer.status, text: answer.status < 400 ? '' : text };
  }
  return all;
}

const ballast: string[] = [];
/** To the last page: what is given back on a failure is taken again. */
const fill = (): void => {
  for (const bytes of ['64k', '4k']) {
    ballast.push(path.join(disk, `ballast-${String(ballast.length)}`));
    spawnSync('dd', ['if=/dev/zero', `of=${ballast.at(-1)!}`, `bs=${bytes}`]);
  }
};
// What is left of the last page of each file is soon used up.
for (let at = 0; at < 4; at++) await answers(fill);
const full = await answers(fill);
for (const file of ballast) rmSync(file);
const after = await answers();
// Over itself: a disk of which a file is open is not made read-only.
execFileSync('mount', ['--bind', dataFolder, dataFolder]);
execFileSync('mount', ['-o', 'remount,bind,ro', dataFolder]);
const readOnly = await answers();
execFileSync('umount', [dataFolder]);
const afterwards = await answers();
const { faults } = await openAuditLog(dataFolder).verify();
const written = await head.page(list);
await server.close();
hold.release();
const result: OnFullDisk = {
  ...{ full, after, readOnly, afterwards },
  ...{ faults: faults.length, is_written: written.includes('hẹn sáng') },
};
process.stdout.write(JSON.stringify(result));
