import { answer, type AnswerRow } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { questionOf, type Asked } from '../indicator/asked.ts';
import type { SnapshotFiles } from '../overview/read.ts';
import type { Scope } from '../overview/scope.ts';
import { askedBy } from '../sheet/sheet.ts';
import { FOLLOW_UP, FOLLOW_UP_LISTS, type FollowUpListId } from '#queries/worklists/follow-up-lists.ts';
import type { CountOfAnswer } from '#queries/worklists/list.ts';

/** How long a list is, of how many people. */
export interface ListNumber {
  readonly id: FollowUpListId;
  readonly asked: Asked;
  /** NaN where it is hidden. */
  readonly people: number;
  readonly of: number;
  readonly value: number | null;
  /** Why there is no number; null where there is. */
  readonly problem: Bilingual | null;
}

/** The number behind each list: of the area, people, period and condition that the page is at. */
export async function listNumbers(
  scope: Scope,
  { readTile }: Pick<SnapshotFiles, 'readTile'>,
): Promise<ListNumber[]> {
  const { manifest } = scope;
  return Promise.all(
    FOLLOW_UP_LISTS.map(async (id): Promise<ListNumber> => {
      const { indicator, share }: CountOfAnswer = FOLLOW_UP[id].counts[0];
      const asked = askedBy({ indicator }, scope);
      const found = await answer(questionOf(asked), { manifest, readTile });
      if (isProblem(found)) return { id, asked, people: 0, of: 0, value: null, problem: found.detail };
      return { id, asked, ...counted(found.rows[0], share), problem: null };
    }),
  );
}

function counted(
  row: AnswerRow | undefined,
  share: string | undefined,
): Pick<ListNumber, 'people' | 'of' | 'value'> {
  const {
    numerator = 0,
    denominator = 0,
    value = null,
  } = (share === undefined ? row : row?.shares[share]) ?? {};
  return { people: numerator, of: denominator, value };
}
