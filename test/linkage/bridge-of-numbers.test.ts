import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findLinks } from '../../server/linkage/find-links.ts';
import { linkHistory } from '../../server/links/decisions.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { csv, examinationMapping, importText, importWhole, LOADED, query } from '../import/import-text.ts';
import { insuranceFile } from '../import/insurance-text.ts';
import { temporaryFolder } from './temporary-folder.ts';

// A row that has both numbers is keyed by one of them; who is known by the other in another file is the same person.

const SAID = { by: 'Sở Y tế', reason: 'Rà soát trùng' };
const XML = fileURLToPath(new URL('../../queries/import/mappings/insurance-xml.json', import.meta.url));

const visit = (at: string, name: string, personal: string, card: string): Record<string, string> => ({
  ...{ MA_LK: at, HO_TEN: name, SO_CCCD: personal, MA_THE_BHYT: card, MA_BENH_CHINH: 'I10' },
  ...{ NGAY_VAO: '202001150730', MA_LOAI_KCB: '01', MA_CSKCB: '24001' },
});

/** Examinations of people who are known by the number of their card. */
const byCard = examinationMapping(
  {
    person: { column: 'the' },
    sex: { column: 'gioi' },
    birth: { column: 'sinh' },
  },
  {
    name: 'tram',
    namespace: 'insurance-number',
    identity: ['ten'],
    identity_items: { full_name: 'ten', insurance_number: 'the' },
  },
);
const HEADER = ['id', 'the', 'ten', 'day', 'gioi', 'sinh'];
const examined = (id: string, card: string, name: string): string[] => [
  ...[id, card, name, '05/05/2019', 'male', '1958-03-04'],
];

test('two files that know people by different numbers are linked by the one that both say, whether or not a birth is known', async () => {
  const folder = temporaryFolder();
  const personal = (number: string): string => pseudonymOf(pseudonymKey(folder), 'personal-number', number);
  const ofCard = (card: string): string => pseudonymOf(pseudonymKey(folder), 'insurance-number', card);
  writeFileSync(
    `${folder}.xml`,
    insuranceFile([
      { XML1: [visit('LK1', 'NGUYỄN VĂN KIỂM', '024058010001', 'DN4242123456789')] },
      { XML1: [visit('LK2', 'Trần Văn Thử', '024058010002', 'GD4249876543210')] },
      // Today a card may bear the personal number.
      { XML1: [visit('LK3', 'Phạm Văn Mới', '', '024058010003')] },
      { XML1: [visit('LK4', 'Lê Văn Khác', '024058010004', 'GD4241111122222')] },
    ]),
  );
  await importWhole(folder, `${folder}.xml`, XML, LOADED);
  const people = await query(folder, 'SELECT DISTINCT CAST(person AS VARCHAR) AS person FROM diagnosis');
  expect(people.map(({ person }) => person).toSorted()).toEqual(
    ['024058010001', '024058010002', '024058010003', '024058010004'].map(personal).toSorted(),
  );
  await importText(
    folder,
    csv(HEADER, [
      examined('1', 'DN4242123456789', 'Nguyễn Văn Kiểm'),
      examined('2', '9876543210', 'Trần Văn Thử'),
      examined('3', '024058010003', 'Phạm Văn Mới'),
      // Another name on the same number is somebody who shares a card, or a slip: a person looks at it.
      examined('4', 'GD4241111122222', 'Lê Thị Bưởi'),
    ]),
    byCard,
  );
  await findLinks(folder, SAID);
  const linked = (await linkHistory(folder)).map(({ person, other }) => [person, other].toSorted().join());
  expect(linked.toSorted()).toEqual(
    [
      [personal('024058010001'), ofCard('DN4242123456789')],
      [personal('024058010002'), ofCard('9876543210')],
      [personal('024058010003'), ofCard('024058010003')],
    ]
      .map((pair) => pair.toSorted().join())
      .toSorted(),
  );
});
