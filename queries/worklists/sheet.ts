import { LIST_TITLES } from './list-titles.ts';
import { isOfCondition, listOf, type ListId } from './lists.ts';
import { countedTitle, OUTCOME_TITLES } from './contact-words.ts';
import type { ListView, PersonLine } from './pages.ts';

type Language = 'vi' | 'en';

/** A column of a list as it is taken along on paper. */
export interface SheetColumn {
  readonly id: string;
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  readonly value: (line: PersonLine, at: number) => string;
}

/** 2020-02-28 as people here write it, in either language; empty for none. */
export const writtenDay = (day: string | null): string =>
  day === null ? '' : day.slice(0, 10).split('-').reverse().join('/');

/** As much of a day of birth as is known. */
export function writtenBirth({
  birth_date,
  birth_precision,
}: Pick<PersonLine, 'birth_date' | 'birth_precision'>): string {
  const whole = writtenDay(birth_date);
  if (birth_precision === 'year') return whole.slice(-4);
  return birth_precision === 'month' ? whole.slice(3) : whole;
}

/** What the day is called that brought somebody on a list. */
export function sinceTitle(list: ListId): { readonly vi: string; readonly en: string } {
  const { current, of_examinations } = listOf(list);
  if (of_examinations) return { vi: 'Ngày khám', en: 'Examined' };
  return current ? { vi: 'Khám lần cuối', en: 'Last examined' } : { vi: 'Phát hiện', en: 'Found' };
}

const SEXES = { female: { vi: 'nữ', en: 'f' }, male: { vi: 'nam', en: 'm' } } as const;

const BY_HAND: readonly string[] = ['outcome', 'next'];

/** The columns of a list for the paper round; the last are empty, to be written in by hand. Numbers of people are not in it. */
export function sheetColumns(
  { list, item_titles, people }: ListView,
  language: Language,
): readonly SheetColumn[] {
  const several_areas = new Set(people.map(({ area }) => area)).size > 1;
  const { of_examinations } = listOf(list);
  const said = (vi: string, en: string): string => (language === 'vi' ? vi : en);
  const column = (id: string, heading: string, width: number, value: SheetColumn['value']): SheetColumn => ({
    id,
    heading,
    width,
    value,
  });
  const columns = [
    column('row', said('STT', 'No.'), 5, (_, at) => String(at + 1)),
    column('name', said('Họ và tên', 'Name'), 26, ({ identity }) => identity?.full_name ?? ''),
    column('birth', said('Ngày sinh', 'Born'), 12, writtenBirth),
    column('sex', said('Giới', 'Sex'), 6, ({ sex }) => SEXES[sex][language]),
    ...(several_areas
      ? [column('area', said('Xã, phường', 'Commune'), 18, ({ area_name }) => area_name[language])]
      : []),
    column('village', said('Thôn, tổ', 'Village'), 18, ({ village }) => village ?? ''),
    column('address', said('Địa chỉ', 'Address'), 26, ({ identity }) => identity?.address ?? ''),
    column('phone', said('Điện thoại', 'Telephone'), 14, ({ identity }) => identity?.phone ?? ''),
    column(
      'contact',
      said('Người liên hệ ở thôn', 'Village contact'),
      18,
      ({ identity }) => identity?.village_contact ?? '',
    ),
    column('since', sinceTitle(list)[language], 12, ({ since }) => writtenDay(since)),
    ...(isOfCondition(list)
      ? [
          column('due', said('Hạn', 'Due'), 12, ({ due_on }) => writtenDay(due_on)),
          column('last', said('Theo dõi lần cuối', 'Last contact'), 12, ({ last_contact_on }) =>
            writtenDay(last_contact_on),
          ),
        ]
      : []),
    ...(of_examinations
      ? [
          column('lacking', said('Còn thiếu', 'Lacking'), 40, ({ lacking }) =>
            lacking.map((item) => item_titles[item]?.[language] ?? item).join('; '),
          ),
        ]
      : []),
    column('written', said('Đã ghi', 'Written'), 30, ({ notes }) => {
      const last = notes.at(-1);
      return last
        ? `${writtenDay(last.contacted_on)}: ${OUTCOME_TITLES[last.outcome][language]} (${countedTitle(last)[language]})`
        : '';
    }),
    column('outcome', said('Kết quả', 'Outcome'), 18, () => ''),
    column('next', said('Hẹn lại', 'Next'), 12, () => ''),
  ];
  // What nobody has would only take room on the paper.
  return columns.filter(
    ({ id, value }) => BY_HAND.includes(id) || people.some((line, at) => value(line, at) !== ''),
  );
}

/** What a sheet says of itself. */
export function sheetNotes(
  { list, scope, lines, people, village, sites, site }: ListView,
  language: Language,
): { readonly title: string; readonly lines: readonly string[] } {
  const title = `${LIST_TITLES[list].title[language]}: ${scope.area.title[language]}`;
  const place = [village, sites.find(({ code }) => code === site)?.name].filter(
    (one) => one !== null && one !== undefined,
  );
  const own =
    language === 'vi'
      ? [
          LIST_TITLES[list].who.vi,
          ...(isOfCondition(list) ? [`Bệnh: ${scope.condition.title.vi}.`] : []),
          `Kỳ: ${scope.period.title.vi}. Số liệu chốt đến ngày ${writtenDay(scope.as_of)}.`,
          `${String(people.length)} trên ${String(lines)} dòng của danh sách.`,
          'Có thông tin cá nhân: chỉ dùng để chăm sóc người bệnh, cất giữ cẩn thận, hủy khi xong việc.',
        ]
      : [
          LIST_TITLES[list].who.en,
          ...(isOfCondition(list) ? [`Condition: ${scope.condition.title.en}.`] : []),
          `Period: ${scope.period.title.en}. Data as of ${writtenDay(scope.as_of)}.`,
          `${String(people.length)} of ${String(lines)} lines of the list.`,
          'Personal data: for care alone, to be kept safe, and destroyed when the work is done.',
        ];
  return { title, lines: [title, ...place, ...own].map(String) };
}
