import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../server/serve/places.ts';
import { csv } from '../import/import-text.ts';
import type { Planted, Written } from './planted-duplicates.ts';

/** The register and the hospital of planted duplicates, as files with their mappings. */
export interface PlantedFile {
  /** The numbering of its people, who are P0, P1, …. */
  readonly namespace: 'so-dan-cu' | 'benh-vien';
  readonly text: string;
  readonly mapping: object;
}

const reference = (name: string): string[] =>
  readFileSync(join(ROOT, `sample-data/reference/admin/${name}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
const COMMUNES = reference('communes').map((line) => line.slice(0, 5));
/** Communes that ended with 2019, under those that they joined. */
export const ENDED: ReadonlyMap<string, string> = new Map(
  reference('crosswalk_pre2020_to_2020')
    .map((line) => line.split(','))
    .flatMap(([ended = '', , joined = '', , , change]) => (change === 'merged' ? [[joined, ended]] : [])),
);

export const communeOf = ({ commune }: Written): string => COMMUNES[Number(commune) % COMMUNES.length] ?? '';
/** Of the register whoever lives in what was several communes is still in one of those. */
const formerOf = (one: Written): string => ENDED.get(communeOf(one)) ?? communeOf(one);

const HEADER = ['ma', 'ten', 'gioi', 'sinh', 'xa', 'dinh_danh', 'bao_hiem', 'goi'];

/** The register first; of the newcomers nobody is known by a number that the register has them by. */
export function plantedFiles({ known, newcomers }: Planted): readonly [PlantedFile, PlantedFile] {
  return [
    plantedFile('so-dan-cu', '2017-12-31', known, formerOf),
    plantedFile('benh-vien', '2020-01-01', newcomers, communeOf),
  ];
}

function plantedFile(
  namespace: PlantedFile['namespace'],
  since: string,
  people: readonly Written[],
  communeThen: (one: Written) => string,
): PlantedFile {
  const rows = people.map((one, at) => [
    `P${String(at)}`,
    one.full_name,
    one.sex,
    one.birth_precision === 'year' ? one.birth_date.slice(0, 4) : one.birth_date,
    communeThen(one),
    one.personal_number ?? '',
    one.insurance_number ?? '',
    one.phone ?? '',
  ]);
  return { namespace, text: csv(HEADER, rows), mapping: mappingOf(namespace, since) };
}

/** A register in the numbering of one system. */
const mappingOf = (namespace: string, from_date: string): object => ({
  ...{ name: namespace, version: 1, title: { vi: 'Thử', en: 'Test' }, synthetic: true },
  ...{ format: { type: 'csv' }, namespace, stated_on: '2020-02-28' },
  identity: ['ten', 'dinh_danh', 'bao_hiem', 'goi'],
  identity_items: {
    full_name: 'ten',
    personal_number: 'dinh_danh',
    insurance_number: 'bao_hiem',
    phone: 'goi',
  },
  rows: [
    {
      kind: 'resident',
      key: ['ma'],
      columns: {
        person: { column: 'ma' },
        sex: { column: 'gioi' },
        birth: { column: 'sinh' },
        area_code: { column: 'xa' },
        from_date: { value: from_date },
      },
    },
  ],
});
