import { mainReason } from '#queries/indicators/change.ts';
import { KEY_FIGURES, type KeyFigureId } from '#queries/indicators/key-figures.ts';
import { partsOf, type ChangeStep, type ComparedWith } from '#queries/tiles/change-steps.ts';
import { dayOf } from '#queries/time/moments.ts';
import type { ShownChanges } from '../overview/model.ts';
import { formatFor, type Language } from '../words/format.ts';

type Comparison = ShownChanges['comparisons'][number];

const REASONS: Record<Language, Record<ChangeStep, string>> = {
  vi: {
    corrections: 'số liệu được đính chính hoặc rút lại',
    new_rows: 'số liệu mới nhập',
    definition: 'định nghĩa thay đổi',
    map: 'địa giới thay đổi',
    time: 'thời gian trôi qua',
  },
  en: {
    corrections: 'data corrected or withdrawn',
    new_rows: 'newly entered data',
    definition: 'a changed definition',
    map: 'a changed map',
    time: 'the time that passed',
  },
};

/** What the number is of, where the figure beside it is of something else. */
const SUBJECTS: Record<Language, Partial<Record<KeyFigureId, string>>> = {
  vi: { backlog: 'số lượt chưa nhập ' },
  en: { backlog: 'waiting for entry: ' },
};

const UNITS: Record<Language, (id: KeyFigureId, count: number) => string> = {
  vi: (id) => (id === 'backlog' ? 'lượt' : 'người'),
  en: (id, count) => {
    if (id === 'backlog') return count === 1 ? 'examination' : 'examinations';
    return count === 1 ? 'person' : 'people';
  },
};

/** Whether a figure is a share, whose changes are tenths of a percentage point. */
export const isShareFigure = (id: KeyFigureId): boolean => 'denominator' in KEY_FIGURES[id];

/** The day of a publication in the province, YYYY-MM-DD. */
export const publicationDay = (publishedAt: string): string => dayOf(Date.parse(publishedAt));

export function sinceWhen(which: ComparedWith, publishedAt: string, language: Language): string {
  const day = formatFor(language).day(publicationDay(publishedAt));
  if (language === 'vi')
    return `so với ${which === 'previous' ? 'lần công bố trước' : '4 tuần trước'} (${day})`;
  return which === 'previous' ? `since the last publication (${day})` : `since four weeks ago (${day})`;
}

/**
 * "tăng 1.204 người so với lần công bố trước (12/11/2019), chủ yếu do số liệu mới nhập": the change and the largest of the
 * parts that go its way. Null where one of the two publications has no such figure.
 */
export function sayChange(comparison: Comparison, id: KeyFigureId, language: Language): string | null {
  const subject = SUBJECTS[language][id] ?? '';
  const since = sinceWhen(comparison.with, comparison.publishedAt, language);
  const said = changeSaid(comparison, id, language, ` ${since}`);
  return said === null ? null : subject + said;
}

/** The same of a list of figures, each named before, where it is said once since when. */
export const sayChangeBriefly = (
  comparison: Comparison,
  id: KeyFigureId,
  language: Language,
): string | null => changeSaid(comparison, id, language, '');

function changeSaid(
  comparison: Comparison,
  id: KeyFigureId,
  language: Language,
  since: string,
): string | null {
  const values = comparison.figures.find((figure) => figure.id === id)?.values;
  if (!values) return null;
  const change = (values.at(-1) ?? 0) - (values[0] ?? 0);
  const reason = mainReason(values);
  if (reason === null) return `${language === 'vi' ? 'không đổi' : 'no change'}${since}`;
  const alone = partsOf(values).filter((part) => part !== 0).length === 1;
  const cause = REASONS[language][reason];
  const size = sizeOf(id, change, language);
  if (language === 'vi')
    return `${change > 0 ? 'tăng' : 'giảm'} ${size}${since}, ${alone ? 'do' : 'chủ yếu do'} ${cause}`;
  return `${change > 0 ? 'up' : 'down'} ${size}${since}, ${alone ? 'because of' : 'mainly because of'} ${cause}`;
}

function sizeOf(id: KeyFigureId, change: number, language: Language): string {
  const format = formatFor(language);
  const size = Math.abs(change);
  if (!isShareFigure(id)) return `${format.count(size)} ${UNITS[language](id, size)}`;
  return `${format.tenths(size)} ${language === 'vi' ? 'điểm phần trăm' : 'percentage points'}`;
}
