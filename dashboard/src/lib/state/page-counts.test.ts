import { expect, test } from 'vitest';
import { TREATED_KEYS } from '#queries/disclosure/treated-tile.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { COUNTED, pageCounts, TREATED_COUNTED, type CountedTopicId } from './page-counts.ts';
import { FIGURE_PAGE_IDS } from './pages.ts';

const TOPIC_IDS = Object.keys(COUNTED) as CountedTopicId[];
const state = { area: '220', period: '2019', sex: 'female', age: '18+', condition: 'illness' } as const;
const context = {};

test('a topic is asked by exactly what of a page it is counted by', () => {
  for (const topic of TOPIC_IDS) {
    const keys = TOPICS[topic].keys as readonly string[];
    const known = ['sex', 'age_band', 'period']
      .filter((key) => keys.includes(key))
      .map((key) => key.replace('_band', ''));
    // One condition of many is what a page of it is about; the topic of all conditions is given whole.
    const expected = ['area', ...known, ...(TOPICS[topic].perCondition ? ['condition'] : [])];
    expect([...COUNTED[topic]].sort(), topic).toEqual(expected.sort());
  }
});

test('a treated view offers what it has', () => {
  expect(TREATED_COUNTED).toEqual(TOPIC_IDS.filter((topic: TopicId) => TREATED_KEYS[topic]));
  expect(pageCounts('quality', { state, snapshot: 's', context: { disclosure: {} } }, 'vi')).toEqual([]);
});

test('each page offers its counts, filtered as it is, of the snapshot that it shows', () => {
  for (const page of FIGURE_PAGE_IDS)
    for (const { csv, parquet } of pageCounts(page, { state, snapshot: 's', context }, 'en')) {
      const query = new URL(csv, 'http://localhost').searchParams;
      expect(query.get('area')).toBe('220');
      expect(query.get('snapshot')).toBe('s');
      expect(parquet).toBe(csv.replace('format=csv', 'format=parquet'));
    }
  const [first] = pageCounts(
    'follow-up',
    { state: { ...state, sex: 'all', age: 'all' }, snapshot: 's', context },
    'vi',
  );
  expect(first!.csv).toBe(
    '/api/aggregates/follow-up?area=220&period=2019&condition=illness&format=csv&lang=vi&snapshot=s',
  );
});
