import { storeFiles } from '../../server/store/store-files.ts';
import { withStore } from '../../server/store/with-store.ts';
import { runStatement } from '../../server/surveillance/run-sql.ts';
import { compiled } from '../surveillance/detect-world.ts';
import { drawWorld } from '../surveillance/world.ts';
import { writeStore } from '../surveillance/write-store.ts';

/** Why the first pair may be one person, as a search writes it. */
const REASONS = [
  { vi: 'họ: giống', en: 'family name: same', bits: 4.5 },
  {
    vi: 'tên đệm và tên: giống, mất dấu hoặc đảo thứ tự',
    en: 'middle and given name: same without accents, or in another order',
    bits: 6.25,
  },
  { vi: 'ngày sinh: đảo ngày và tháng', en: 'date of birth: day and month exchanged', bits: 5 },
  { vi: 'xã: khác', en: 'commune: differs', bits: -2.5 },
];

/**
 * A store in which three pairs of examined people wait to be looked at.
 * @returns their pseudonyms
 */
export async function queueOfPeople(dataFolder: string): Promise<string[]> {
  const world = drawWorld({ seed: 23, people: 40, historyIds: compiled.historyIds });
  await writeStore(storeFiles(dataFolder).store, world, compiled.historyIds);
  const examined = [...new Set(world.examination.map(({ person }) => person))].slice(0, 6);
  const candidates = [0.9, 0.8, 0.7].map((probability, at) => ({
    ...{ person: examined[2 * at], other: examined[2 * at + 1] },
    ...{ probability, reasons: JSON.stringify(at === 0 ? REASONS : []) },
  }));
  await withStore(dataFolder, (connection) =>
    runStatement(
      connection,
      'links/insert_candidates.sql',
      {},
      { candidates: JSON.stringify(candidates), found_at: '2020-07-01 00:00:00' },
    ),
  );
  return examined;
}
