import { FEWEST } from '#queries/extracts/coarsen.ts';
import type { AskedExtract, MadeExtract } from '#queries/extracts/extract.ts';
import { PURPOSE_TITLES, RECEIVER_TITLES } from '#queries/audit/reasons.ts';
import { definitionLabel } from '#queries/tiles/definition-label.ts';
import type { Bilingual, Manifest } from '#queries/tiles/manifest.ts';

export interface DescribedExtract {
  readonly manifest: Manifest;
  readonly asked: AskedExtract;
  readonly told: MadeExtract;
  readonly at: Date;
}

/** What an extract says of itself, in the file beside its rows. */
export function aboutExtract({ manifest, asked, told, at }: DescribedExtract): object {
  const { areas, periods, conditions } = manifest;
  const left = new Map(told.findings.map((one) => [one.condition, one.told]));
  return {
    title: { vi: 'Dữ liệu trích xuất đã khử định danh', en: 'De-identified extract' },
    made_at: at.toISOString(),
    synthetic: manifest.synthetic,
    snapshot: told.snapshot,
    as_of: manifest.as_of,
    loaded_at: manifest.loaded_at,
    area: { code: asked.area, name: areas.find(({ code }) => code === asked.area)?.full_name },
    period: periods.find(({ id }) => id === asked.period),
    purpose: { id: asked.purpose, title: PURPOSE_TITLES[asked.purpose] },
    receiver: { id: asked.receiver, title: RECEIVER_TITLES[asked.receiver] },
    people: { asked_for: told.people, suppressed: told.suppressed, rows: told.rows },
    fewest_alike: FEWEST,
    told_as: { ...told.fineness, codes: told.codes, findings: told.findings },
    rules: RULES,
    limits: LIMITS,
    columns: COLUMNS,
    areas: areas
      .filter(({ code, level }) => code === asked.area || level === 'district')
      .map(({ code, full_name }) => ({ code, name: full_name })),
    definitions: conditions
      .filter(({ kind }) => kind !== 'event')
      .map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        label: definitionLabel(entry, conditions),
        source: entry.source,
        states: left.get(entry.id) ?? 'each',
      })),
  };
}

const RULES: readonly Bilingual[] = [
  {
    vi: 'Mỗi dòng là một người: người được khám trong kỳ và được tính vào địa bàn, đúng như độ bao phủ đếm. Tuổi và nơi ở tính đến ngày cuối kỳ; số đo là của lần khám cuối trong kỳ.',
    en: 'One row for each person: examined in the period and counted in the area, as coverage counts them. Age and place are those of the last day of the period; what was measured is of the last examination in it.',
  },
  {
    vi: `Mọi tổ hợp địa bàn, giới, nhóm tuổi và thời gian có ít nhất ${String(FEWEST)} người. Nhóm nào ít hơn thì lần lượt: quý thành năm, nhóm 10 tuổi thành 20 tuổi, huyện thành địa bàn được yêu cầu, năm thành cả kỳ, bỏ tuổi; vẫn ít hơn thì không đưa ra (suppressed).`,
    en: `At least ${String(FEWEST)} people share each combination of area, sex, ages and time. Where there are fewer, one after the other: the quarter becomes the year, ten years of age become twenty, the district becomes the area that was asked for, the year the whole period, ages are told no more; where there are still fewer they are left out (suppressed).`,
  },
  {
    vi: `Mã ICD-10 trong kỳ; mã của dưới ${String(FEWEST)} người được thay bằng nhóm 3 ký tự, rồi bằng chương, không được nữa thì bỏ. Tình trạng của một bệnh cũng vậy: có tình trạng dương tính nào của dưới ${String(FEWEST)} người thì ghi chung là positive, vẫn ít hơn thì bỏ cả cột.`,
    en: `ICD-10 codes given in the period; a code of fewer than ${String(FEWEST)} people is told as its category of three characters, then as its chapter, or else left out. The states of a condition likewise: where fewer than ${String(FEWEST)} people are in one of its positive states all of these are told as positive, and where they are still fewer its column is left out.`,
  },
  {
    vi: 'Bút danh (pseudonym) là HMAC-SHA-256 với khóa chỉ dùng cho tệp này rồi hủy: không nối được hai tệp trích xuất qua bút danh, không ai tìm ngược lại được.',
    en: 'The pseudonym is an HMAC-SHA-256 under a key of this extract alone, which was thrown away: two extracts cannot be joined by it, and nobody can go back from it.',
  },
];

const LIMITS: readonly Bilingual[] = [
  {
    vi: 'Đã khử định danh không có nghĩa là vô danh tuyệt đối: ai đã biết số đo của một người có thể nhận ra người ấy, và hai tệp có cùng số đo có thể so khớp qua số đo. Không nối với dữ liệu khác, không tìm cách nhận ra ai, không chuyển cho người khác ngoài nơi nhận đã ghi.',
    en: 'De-identified is not anonymous: who knows what was measured of somebody may find them, and two files with the same measurements can be compared by these. Do not join it with other data, do not try to find anybody, do not hand it on to others than the receiver it names.',
  },
];

const COLUMNS: Readonly<Record<string, Bilingual>> = {
  pseudonym: { vi: 'bút danh chỉ của tệp này', en: 'pseudonym of this extract alone' },
  area: { vi: 'mã huyện, hoặc địa bàn được yêu cầu', en: 'code of the district, or of the area asked for' },
  sex: { vi: 'giới', en: 'sex' },
  age_years: {
    vi: 'nhóm 10 tuổi, 20 tuổi, hoặc all',
    en: 'ten years of age, twenty, or all',
  },
  last_examined: {
    vi: 'quý, năm, hoặc kỳ của lần khám cuối',
    en: 'quarter, year or period of the last examination',
  },
  form: { vi: 'mẫu phiếu khám', en: 'form of the examination' },
  '<item>': {
    vi: 'số đo, đơn vị trong tên cột; *_source_unit là đơn vị của nguồn, ngưỡng được so theo đơn vị ấy',
    en: 'what was measured, its unit in the name; *_source_unit is the unit of the source, in which thresholds are compared',
  },
  '<condition>': {
    vi: 'tình trạng của bệnh trong kỳ',
    en: 'state of the condition in the period',
  },
  icd10: { vi: 'mã ICD-10, cách nhau bằng dấu chấm phẩy', en: 'ICD-10 codes between semicolons' },
};
