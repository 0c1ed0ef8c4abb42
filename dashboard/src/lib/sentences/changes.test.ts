import { describe, expect, it } from 'vitest';
import type { KeyFigureId } from '#queries/indicators/key-figures.ts';
import type { ShownChanges } from '../overview/model.ts';
import { sayChange } from './changes.ts';

type Comparison = ShownChanges['comparisons'][number];
const comparison = (
  id: KeyFigureId,
  values: readonly number[] | null,
  which: Comparison['with'] = 'previous',
): Comparison => ({
  with: which,
  // Already the 12th in the province.
  publishedAt: '2019-11-11T18:00:00.000Z',
  asOf: '2019-11-10',
  occurred: [],
  figures: [{ id, values }],
});

describe('what is said of a change', () => {
  it.each([
    [
      'the main reason',
      comparison('examined', [8000, 7950, 9200, 9200, 9200, 9204]),
      'tăng 1.204 người so với lần công bố trước (12/11/2019), chủ yếu do số liệu mới nhập',
      'up 1,204 people since the last publication (12/11/2019), mainly because of newly entered data',
    ],
    [
      'the only reason',
      comparison('overdue', [10, 10, 10, 10, 10, 9], 'four_weeks'),
      'giảm 1 người so với 4 tuần trước (12/11/2019), do thời gian trôi qua',
      'down 1 person since four weeks ago (12/11/2019), because of the time that passed',
    ],
    [
      'a part that goes the other way is no reason, however large',
      comparison('cases', [100, 160, 110, 60, 60, 60]),
      'giảm 40 người so với lần công bố trước (12/11/2019), chủ yếu do số liệu mới nhập',
      'down 40 people since the last publication (12/11/2019), mainly because of newly entered data',
    ],
    [
      'parts that cancel each other change nothing',
      comparison('examined', [7, 4, 7, 7, 7, 7]),
      'không đổi so với lần công bố trước (12/11/2019)',
      'no change since the last publication (12/11/2019)',
    ],
    [
      'a share in points',
      comparison('gap', [857, 857, 784, 784, 784, 786]),
      'giảm 7,1 điểm phần trăm so với lần công bố trước (12/11/2019), chủ yếu do số liệu mới nhập',
      'down 7.1 percentage points since the last publication (12/11/2019), mainly because of newly entered data',
    ],
    [
      'examinations that wait',
      comparison('backlog', [3, 3, 2, 2, 2, 2]),
      'số lượt chưa nhập giảm 1 lượt so với lần công bố trước (12/11/2019), do số liệu mới nhập',
      'waiting for entry: down 1 examination since the last publication (12/11/2019), because of newly entered data',
    ],
    ['a share that there was not', comparison('gap', null), null, null],
  ])('%s', (_what, given, vi, en) => {
    const id = given.figures[0]?.id ?? 'examined';
    expect([sayChange(given, id, 'vi'), sayChange(given, id, 'en')]).toEqual([vi, en]);
  });
});
