import type { Bilingual, ManifestPeriod } from '../tiles/manifest.ts';
import type { TopicId } from '../tiles/measures.ts';
import { EXAMINED, FOLLOW_UP, STATES, type CountNode, type DeclaredCounts } from './measure-tree.ts';
import { ADULT_CHILD, TEN_YEAR_GROUPS, type PeopleTree } from './people-groups.ts';

/** A table that the treated views serve. There are no others: free groupings could be subtracted from each other. */
export interface DeclaredTable {
  readonly id: 'commune' | 'district';
  readonly title: Bilingual;
  readonly periods: ManifestPeriod['kind'];
  /** Whether communes are in it; districts and the province always are, as the sums that they are. */
  readonly communes: boolean;
  readonly people: PeopleTree;
  /** What is counted, by topic. */
  readonly topics: Readonly<Partial<Record<TopicId, DeclaredCounts>>>;
}

/** Without these counts and those below them. */
function without({ nodes, sums }: DeclaredCounts, ...left_out: readonly string[]): DeclaredCounts {
  const gone = new Set(left_out);
  const kept: CountNode[] = [];
  for (const node of nodes) {
    if (gone.has(node.id) || (node.of !== undefined && gone.has(node.of))) gone.add(node.id);
    else kept.push(node);
  }
  return { nodes: kept, sums };
}

/**
 * Events (examinations, first findings) are served by round alone: a round is the sum of its years, and what both
 * tables say could be subtracted. People counted in a year and in a round are no sum of each other; residents are the
 * same people where a round ends on the day of a year, and are shown or hidden alike there.
 */
export const DECLARED_TABLES: readonly DeclaredTable[] = [
  {
    id: 'commune',
    title: {
      vi: 'xã × giới tính × trẻ em/người lớn × đợt khám, cùng số cộng của huyện và tỉnh',
      en: 'commune × sex × children/adults × round, with the sums of districts and province',
    },
    periods: 'round',
    communes: true,
    people: ADULT_CHILD,
    topics: { coverage: EXAMINED, condition: STATES, conditions: STATES, 'follow-up': FOLLOW_UP },
  },
  {
    id: 'district',
    title: {
      vi: 'huyện và tỉnh × giới tính × nhóm 10 tuổi × năm',
      en: 'district and province × sex × ten-year age group × year',
    },
    periods: 'year',
    communes: false,
    people: TEN_YEAR_GROUPS,
    topics: {
      coverage: without(EXAMINED, 'examinations', 'examined_off_register'),
      condition: STATES,
      conditions: STATES,
    },
  },
];
