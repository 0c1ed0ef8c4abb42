import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '#queries/identity/items.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { Deed } from '../../server/audit/on-record.ts';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { everybodySaid } from '../identity/everybody-said.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { withContacts } from '../../server/worklists/contact-book.ts';
import { realServer, type RealServer } from '../access/real-server.ts';

const CONDITION = 'hypertension';

let server: RealServer;
let deeds: Deed[];
beforeAll(async () => {
  server = await realServer();
  deeds = server.deeds;
});
afterAll(async () => {
  await server.close();
});

/** The commune with the most to do, its district, and a commune of another district. */
async function places(): Promise<{ own: string; district: string; sibling: string; foreign: string }> {
  const { areas } = server.manifest;
  const headers = await server.as(
    'district_head',
    server.manifest.areas.find(({ level }) => level === 'district')!.code,
  );
  expect(Object.keys(headers)).toContain('cookie');
  const communes = areas.filter(({ level }) => level === 'commune');
  const counted = new Map<string, number>();
  for (const { code } of communes) {
    const who = await server.as('commune_staff', code);
    const page = await (
      await fetch(`${server.url}/worklists?list=call&period=all&area=${code}`, { headers: who })
    ).text();
    counted.set(code, (page.match(/class="person/g) ?? []).length);
    if ((counted.get(code) ?? 0) > 2) break;
  }
  const own = [...counted].find(([, lines]) => lines > 2)![0];
  const district = parentOf(server.manifest, own);
  return {
    own,
    district,
    sibling: communes.find(({ code, parent }) => parent === district && code !== own)!.code,
    foreign: communes.find(({ parent }) => parent !== district)!.code,
  };
}
/** Whom a page of people shows, once for each form that is about them. */
const personsOn = (page: string): string[] =>
  [...page.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id!);

/** How those are called whom it shows. */
const namesOn = (page: string): string[] =>
  [...page.matchAll(/<h3>\s*([^<]+?)\s*</g)].map(([, name]) => name!);

interface KnownByBoth {
  readonly full_name: string;
  readonly personal_number: string;
  readonly insurance_number: string;
}

const parentOf = ({ areas }: Manifest, code: string): string =>
  areas.find((area) => area.code === code)!.parent!;

describe('whoever is in charge of an area', () => {
  let place: Awaited<ReturnType<typeof places>>;
  beforeAll(async () => {
    place = await places();
  });
  const get = async (path: string, role: Parameters<RealServer['as']>[0], area: string): Promise<Response> =>
    fetch(server.url + path, {
      headers: { ...(await server.as(role, area)), accept: 'text/html' },
      redirect: 'manual',
    });

  /** By card, everybody of whom it is said. */
  const holdersOfCards = async (): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
    const holders = new Map<string, Set<string>>();
    for (const { person, identity } of await everybodySaid(server.dataFolder)) {
      const { insurance_number } = identity;
      if (insurance_number === null) continue;
      holders.set(insurance_number, (holders.get(insurance_number) ?? new Set()).add(person));
    }
    return holders;
  };

  const identitiesOf = async (persons: readonly string[]): Promise<ReadonlyMap<string, Identity>> => {
    const reader = identityReader(server.dataFolder);
    return reader.open(persons).finally(() => reader.close());
  };

  it('sees who is on the lists of that area, with a phone number to call, and it is on record and kept by nobody', async () => {
    deeds.length = 0;
    const answer = await get(`/worklists?list=call&period=all`, 'commune_staff', place.own);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    const people = (page.match(/<article class="person/g) ?? []).length;
    expect(people).toBeGreaterThan(2);
    expect(deeds).toEqual([
      {
        ...{ act: 'people_read', list: 'to_call', people, purpose: 'care', areas: [place.own] },
        ...{ indicator: 'overdue', condition: CONDITION },
      },
    ]);
  });

  it('is given each telephone as a link that calls it, and where none is known that is said', async () => {
    const page = await (await get('/worklists?list=invite', 'district_head', place.district)).text();
    const cards = page.split('<article class="person').slice(1);
    const persons = cards.map((card) => personsOn(card)[0]!);
    const identities = await identitiesOf(persons);
    const links = cards.map((card) => /href="(tel:[^"]+)"/.exec(card)?.[1] ?? null);
    const phones = persons.map((person) => identities.get(person)!.phone);
    expect(links).toEqual(phones.map((phone) => phone && `tel:${phone}`));
    expect([phones.some((phone) => phone !== null), phones.includes(null)]).toEqual([true, true]);
    const said = cards.map((card) => card.includes('Không có số điện thoại'));
    expect(said).toEqual(phones.map((phone) => phone === null));
  });

  it('sees the last page of a list where the address asks for one behind it', async () => {
    const of = async (after: string): Promise<string[]> => {
      const answer = await get(`/worklists?list=invite&after=${after}`, 'district_head', place.district);
      return personsOn(await answer.text());
    };
    const first = await of('0');
    const last = await of('9999999');
    expect(last.length).toBeGreaterThan(0);
    expect(last).not.toEqual(first);
    const page = await (
      await get('/worklists?list=invite&after=9999999', 'district_head', place.district)
    ).text();
    expect(page).toMatch(/after=\d+/);
    expect(await of('9999998')).toEqual(last);
  });

  it.each(['sibling', 'foreign', 'district'] as const)(
    'sees nobody of a %s area, as if it were not there',
    async (other) => {
      deeds.length = 0;
      for (const path of ['', '/print']) {
        const page = await (
          await get(`/worklists${path}?list=call&area=${place[other]}`, 'commune_staff', place.own)
        ).text();
        const nowhere = await (
          await get(`/worklists${path}?list=call&area=99999`, 'commune_staff', place.own)
        ).text();
        expect(page).not.toContain('class="person');
        expect(page.replaceAll(place[other], '99999')).toBe(nowhere);
      }
      expect(
        (await get(`/worklists/file?list=call&area=${place[other]}`, 'commune_staff', place.own)).status,
      ).toBe(404);
      const refused = (route: string): Deed => ({ act: 'refused', why: 'not_there', route });
      expect(deeds).toEqual(
        ['/worklists', '/worklists', '/worklists/print', '/worklists/print'].map(refused),
      );
      // The file is an address that is not there.
      await expect
        .poll(() => server.refused.at(-1))
        .toMatchObject({ path: `/worklists/file?list=call&area=${place[other]}`, why: 'not_there' });
      const carry = async (area: string, path = 'carry'): Promise<unknown[]> => {
        const answer = await fetch(`${server.url}/worklists/${path}`, {
          ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ list: 'call', area }) },
          headers: { ...(await server.as('commune_staff', place.own)), accept: 'application/json' },
        });
        return [answer.status, answer.headers.get('location'), await answer.text()];
      };
      const nowhere = await carry(place[other], 'carrx');
      expect(nowhere[0]).toBe(404);
      expect(await carry(place[other])).toEqual([nowhere[0], nowhere[1], expect.any(String)]);
      expect(await carry('99999')).toEqual(await carry(place[other]));
    },
  );

  it('sees as head of the district whom its communes hold together', async () => {
    const lines = async (role: 'district_head' | 'commune_staff', area: string): Promise<number> => {
      const page = await (await get(`/worklists?list=call&period=all&area=${area}`, role, area)).text();
      return Number((/ trong (?<all>[\d.]+)\.</.exec(page)?.groups?.['all'] ?? '0').replaceAll('.', ''));
    };
    const communes = server.manifest.areas.filter(({ parent }) => parent === place.district);
    let sum = 0;
    for (const { code } of communes) sum += await lines('commune_staff', code);
    expect(await lines('district_head', place.district)).toBe(sum);
  });

  it('chooses a village in a list of one commune, and not among those of several, which may be called alike', async () => {
    const list = `/worklists?list=call&period=all&area=`;
    const inCommune = await (await get(list + place.own, 'commune_staff', place.own)).text();
    const villages = [...inCommune.matchAll(/<option value="([^"]+)"[^>]*>\1 \(([\d.]+)\)/g)];
    expect(inCommune).toContain('<select name="village"');
    expect(villages.length).toBeGreaterThan(0);
    const [, village = ''] = villages[0]!;
    const inDistrict = async (more = ''): Promise<string> =>
      (await get(`${list}${place.district}${more}`, 'district_head', place.district)).text();
    const whole = await inDistrict();
    expect(whole).not.toContain('<select name="village"');
    expect(whole).toContain('Muốn lọc theo thôn, tổ thì chọn xã trước.');
    expect(personsOn(await inDistrict(`&village=${encodeURIComponent(village)}`))).toEqual(personsOn(whole));
  });

  it.each(['viewer', 'leadership', 'epidemiologist', 'administrator', 'data_steward'] as const)(
    'as %s nobody sees anybody',
    async (role) => {
      const area =
        role === 'administrator' || role === 'data_steward' ? server.manifest.root_area : place.own;
      for (const path of [
        '/worklists',
        '/worklists?list=call',
        '/worklists/print?list=call',
        '/worklists/file?list=call',
      ])
        expect((await get(path, role, area)).status).toBe(403);
    },
  );

  it('takes a list along as a workbook and a sheet, each on record as what it is', async () => {
    deeds.length = 0;
    const file = await get('/worklists/file?list=call&period=all', 'commune_staff', place.own);
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="call-\d+-[\d-]+\.xlsx"$/);
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const sheet = await (
      await get('/worklists/print?list=call&period=all', 'commune_staff', place.own)
    ).text();
    const rows = (sheet.match(/<tr/g) ?? []).length - 1;
    const taken = {
      act: 'exported',
      what: 'people',
      rows,
      people: rows,
      purpose: 'care',
      receiver: 'own_use',
    };
    expect(deeds).toEqual([
      { ...taken, form: 'xlsx', areas: [place.own] },
      { ...taken, form: 'print', areas: [place.own] },
    ]);
  });

  it('writes what came of a call, sees it on the line, and no other commune can write it', async () => {
    const who = await server.as('commune_staff', place.own);
    const page = await (await fetch(`${server.url}/worklists?list=call&period=all`, { headers: who })).text();
    const person = personsOn(page)[0]!;
    const form = {
      ...{ note: randomUUID(), person, list: 'call', condition: CONDITION, period: 'all' },
      ...{ contacted_on: '2020-02-28', way: 'call', outcome: 'reached', on_treatment: 'yes' },
      ...{
        sbp_mmhg: '',
        dbp_mmhg: '',
        next_on: '',
        text: 'hẹn sáng thứ Ba',
        seen: '',
        back: '?list=call&period=all',
      },
    };
    const send = (headers: Readonly<Record<string, string>>, more = {}): Promise<Response> =>
      fetch(`${server.url}/worklists/note`, {
        ...{ method: 'POST', headers, redirect: 'manual' },
        body: new URLSearchParams({ ...form, ...more }),
      });
    const told = async (answer: Response, headers: Readonly<Record<string, string>>): Promise<string> =>
      (await fetch(server.url + answer.headers.get('location')!, { headers })).text();
    const stranger = await server.as('commune_staff', place.foreign);
    expect(await told(await send(stranger, { note: randomUUID() }), stranger)).toContain(
      'không tìm thấy người này',
    );
    expect(await told(await send(who, { outcome: '' }), who)).toContain('hãy chọn hình thức và kết quả');
    expect(await told(await send(who, { contacted_on: '2999-01-01' }), who)).toContain('không sau hôm nay');
    deeds.length = 0;
    const written = await told(await send(who), who);
    expect(written).toContain('Đã ghi.');
    expect(written).toContain('hẹn sáng thứ Ba');
    expect(deeds[0]).toMatchObject({ act: 'contact_written', list: 'call', outcome: 'reached' });
    expect(JSON.stringify(deeds)).not.toContain(person);
    // Sent again by a phone that heard no answer.
    expect(await told(await send(who), who)).toContain('đã có từ trước');
  });

  it.each([
    [null, 'vi', 'chưa vào số liệu'],
    [null, 'en', 'not in the data'],
    [1, 'vi', 'đã vào số liệu'],
    [1, 'en', 'in the data'],
  ] as const)(
    'a note that import %s took in is said to be so on the page, the sheet and in the workbook, in %s',
    async (taken_in, language, said) => {
      const who = await server.as('commune_staff', place.own);
      const at = (path: string): Promise<Response> =>
        fetch(`${server.url}${language === 'en' ? '/en' : ''}/worklists${path}?list=call&period=all`, {
          headers: who,
        });
      const page = await (await at('')).text();
      if (taken_in !== null)
        await withContacts(server.dataFolder, (book) =>
          book.markTakenIn([/name="seen" value="([^"]+)"/.exec(page)![1]!], taken_in),
        );
      const notes = /<ul class="notes">[^]*?<\/ul>/.exec(await (await at('')).text())![0];
      expect(notes).toMatch(new RegExp(`· ${said}\\s`));
      expect(await (await at('/print')).text()).toContain(`(${said})<`);
      const { sheets } = await readXlsx(Buffer.from(await (await at('/file')).arrayBuffer()));
      expect(sheets[0]!.rows.flat().filter((cell) => String(cell).endsWith(`(${said})`))).toHaveLength(1);
    },
  );

  it('writes the day on which to call again, and it stands on the line until another is written', async () => {
    const who = await server.as('commune_staff', place.own);
    const at = '?list=call&period=all';
    const read = async (): Promise<string> =>
      (await fetch(`${server.url}/worklists${at}`, { headers: who })).text();
    const person = personsOn(await read()).at(-1)!;
    const write = async (more: Readonly<Record<string, string>>): Promise<string> => {
      const answer = await fetch(`${server.url}/worklists/note`, {
        ...{ method: 'POST', headers: who, redirect: 'manual' },
        body: new URLSearchParams({
          ...{ note: randomUUID(), person, list: 'call', condition: CONDITION, period: 'all' },
          ...{ contacted_on: '2020-02-28', way: 'call', outcome: 'not_reached', on_treatment: '', text: '' },
          ...{ sbp_mmhg: '', dbp_mmhg: '', next_on: '', seen: '', back: at, ...more },
        }),
      });
      return (await fetch(server.url + answer.headers.get('location')!, { headers: who })).text();
    };
    /** Days on which to call again, as the line of a person says them, the last note first. */
    const daysOf = async (): Promise<(string | null)[]> => {
      const card = (await read())
        .split('<article class="person')
        .find((one) => one.includes(`value="${person}"`))!;
      const notes = /<ul class="notes">([^]*?)<\/ul>/.exec(card)?.[1] ?? '';
      return notes
        .split('<li')
        .slice(1)
        .map((note) => /hẹn ([\d/]+)/.exec(note)?.[1] ?? null);
    };
    expect(await daysOf()).toEqual([]);
    expect(await write({ next_on: '2020-02-27' })).toContain('Chưa ghi');
    expect(await daysOf()).toEqual([]);
    expect(await write({ next_on: '2020-03-09' })).toContain('Đã ghi.');
    expect(await daysOf()).toEqual(['09/03/2020']);
    await write({});
    expect(await daysOf()).toEqual([null, '09/03/2020']);
    const notes = await withContacts(server.dataFolder, (book) => book.of([person]));
    expect(notes.get(person)!.map(({ next_on }) => next_on)).toEqual(['2020-03-09', null]);
  });

  it('finds by their personal number and by their insurance card those of the own area alone, and no number is on record', async () => {
    const who = await server.as('commune_staff', place.own);
    const stranger = await server.as('commune_staff', place.foreign);
    const pages = ['examined', 'invite', 'call'].map(async (list) =>
      (await get(`/worklists?list=${list}&period=all`, 'commune_staff', place.own)).text(),
    );
    const persons = (await Promise.all(pages)).flatMap(personsOn);
    // Some are registered twice, under two personal numbers and one card: it finds both.
    const holders = await holdersOfCards();
    const [personal, card] = [...(await identitiesOf(persons))].flatMap(
      ([, { full_name, personal_number, insurance_number }]) =>
        full_name !== null &&
        personal_number !== null &&
        insurance_number !== null &&
        holders.get(insurance_number)?.size === 1
          ? [{ full_name, personal_number, insurance_number }]
          : [],
    ) as [KnownByBoth, KnownByBoth];
    const search = async (headers: Readonly<Record<string, string>>, number: string): Promise<string> => {
      const answer = await fetch(`${server.url}/worklists/search`, {
        ...{ method: 'POST', headers, redirect: 'manual' },
        body: new URLSearchParams({ area: '', name: '', number, purpose: 'care' }),
      });
      const at = answer.headers.get('location')!;
      expect(at).not.toMatch(/\d{10}/);
      return (await fetch(server.url + at, { headers })).text();
    };
    const ofCard = [
      card.insurance_number,
      card.insurance_number.slice(5),
      card.insurance_number.toLowerCase(),
    ];
    const ofPerson = [
      personal.personal_number,
      personal.personal_number.replace(/^(\d{3})(\d{3})/, '$1 $2 '),
    ];
    for (const number of [...ofPerson, ...ofCard]) {
      const { full_name } = ofCard.includes(number) ? card : personal;
      deeds.length = 0;
      const found = await search(who, number);
      expect([number, namesOn(found)]).toEqual([number, [full_name]]);
      const elsewhere = await search(stranger, number);
      expect([number, namesOn(elsewhere)]).toEqual([number, []]);
      expect(elsewhere).toContain('Không tìm thấy ai.');
      const searched = { act: 'person_searched', searched_by: 'number', purpose: 'care' };
      expect(deeds).toEqual([
        { ...searched, found: 1, areas: [place.own] },
        { act: 'people_read', list: 'found', people: 1, purpose: 'care', areas: [place.own] },
        { ...searched, found: 0, areas: [place.foreign] },
      ]);
      expect(JSON.stringify(deeds)).not.toContain(number.slice(-10));
    }
  });

  it('finds people of the own area by a name without accents, and by number; others are not there', async () => {
    const who = await server.as('commune_staff', place.own);
    const page = await (await fetch(`${server.url}/worklists?list=call&period=all`, { headers: who })).text();
    const name = namesOn(page)[0]!;
    expect(name).not.toBe('Chưa rõ họ tên');
    const plain = name
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, '')
      .replaceAll(/[đĐ]/g, 'd')
      .toLowerCase();
    const search = async (
      headers: Readonly<Record<string, string>>,
      fields: Record<string, string>,
    ): Promise<string> => {
      const answer = await fetch(`${server.url}/worklists/search`, {
        ...{ method: 'POST', headers, redirect: 'manual' },
        body: new URLSearchParams({ area: '', name: '', number: '', purpose: 'care', ...fields }),
      });
      const at = answer.headers.get('location')!;
      expect(decodeURIComponent(at)).not.toContain(plain.split(' ')[0]);
      return (await fetch(server.url + at, { headers })).text();
    };
    deeds.length = 0;
    expect(await search(who, { name: plain })).toContain(name);
    expect(deeds[0]).toMatchObject({ act: 'person_searched', searched_by: 'name', areas: [place.own] });
    const stranger = await server.as('commune_staff', place.foreign);
    expect(await search(stranger, { name: plain })).not.toContain(name);
    expect(await search(who, { name: plain, purpose: '' })).toContain('hãy chọn tìm để làm gì');
    expect(await search(who, { number: '123' })).toContain('số định danh có 12 chữ số');
    expect(await search(who, {})).toContain('hãy gõ họ tên hoặc một số');
    // What one found another cannot open.
    const answer = await fetch(`${server.url}/worklists/search`, {
      ...{ method: 'POST', headers: who, redirect: 'manual' },
      body: new URLSearchParams({ name: plain, purpose: 'care' }),
    });
    const at = answer.headers.get('location')!;
    expect(await (await fetch(server.url + at, { headers: stranger })).text()).toContain('Hãy tìm lại');
  });

  it('sees the list without names where their key is gone, and the server goes on', async () => {
    const { identityKey } = storeFiles(server.dataFolder);
    expect(existsSync(identityKey)).toBe(true);
    rmSync(identityKey);
    const page = await (await get('/worklists?list=call&period=all', 'commune_staff', place.own)).text();
    expect(page).toContain('thiếu khóa của kho danh tính');
    expect((page.match(/<article class="person/g) ?? []).length).toBeGreaterThan(2);
    expect((await get('/', 'commune_staff', place.own)).status).toBe(200);
  });
});
