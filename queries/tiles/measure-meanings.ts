import type { Bilingual } from './manifest.ts';
import { eachOf, eachSilence, MEANS, PACE_WEEKS, TOPICS, type MeasureId, type TopicId } from './measures.ts';

// Apart from the declarations: every page reads those, and only Methods and the documentation of the API say these.

const STATES = {
  known: 'người dân ở tình trạng đã biết bệnh',
  known_since_programme: 'trong số đã biết: do chương trình phát hiện lần đầu ở một kỳ trước',
  known_assessed: 'trong số đã biết: một lần khám trong kỳ đủ dữ liệu để kết luận',
  new_confirmed: 'người dân ở tình trạng mới phát hiện, đã xác định',
  new_confirmed_assessed: 'trong số mới phát hiện, đã xác định: được đánh giá trong kỳ',
  new_suspected: 'người dân ở tình trạng nghi mắc, chờ xác định',
  new_suspected_assessed: 'trong số nghi mắc: được đánh giá trong kỳ',
  history_not_recorded: 'người dân ở tình trạng chưa rõ tiền sử',
  history_not_recorded_assessed: 'trong số chưa rõ tiền sử: được đánh giá trong kỳ',
  negative: 'người dân ở tình trạng không mắc; tất cả đều được đánh giá trong kỳ',
  not_confirmed:
    'trong số không mắc: từng đạt tiêu chuẩn một lần nhưng không đạt ở ngày đánh giá được gần nhất',
  not_assessable: 'người dân ở tình trạng chưa đủ dữ liệu để kết luận',
  not_applicable: 'người đã khám nhưng nằm ngoài đối tượng của định nghĩa',
  present: 'người dân có yếu tố nguy cơ; với một bệnh thì luôn bằng 0',
  events: 'lượt được kết luận trong các lần khám của kỳ; bằng 0 nếu không phải biến cố',
} as const;

const LAGS = {
  entered:
    'lượt khám trong kỳ tại các điểm khám của địa bàn, được nhập sau đúng số ngày này, tính đến ngày chốt số liệu',
  over_7: 'trong số đó: nhập sau ngày khám hơn 7 ngày',
  over_14: 'trong số đó: nhập sau ngày khám hơn 14 ngày',
  over_30: 'trong số đó: nhập sau ngày khám hơn 30 ngày',
} as const;

const digits = <P extends 'systolic' | 'diastolic'>(part: P, pressure: string) =>
  eachOf(10, (number) => ({
    [`${part}_${number - 1}`]: `số đo huyết áp ${pressure} là số nguyên, có chữ số cuối là ${number - 1}, của các lượt khám trong kỳ`,
  })) as Readonly<Record<`${P}_${number}`, string>>;

const mean = <M extends keyof typeof MEANS>(id: M) => {
  const decimal = (value: number): string => String(value).replace('.', ',');
  const { origin, step } = MEANS[id];
  return {
    [`${id}_n`]: 'lượt khám trong kỳ có số đo, ở người lớn không mang thai',
    [`${id}_sum`]: `tổng số bậc của các lượt đó; mỗi bậc là ${decimal(step)}, tính từ mốc ${decimal(origin)}`,
    [`${id}_squares`]: 'tổng bình phương số bậc của các lượt đó',
  } as Readonly<Record<`${M}_${'n' | 'sum' | 'squares'}`, string>>;
};

const VIETNAMESE: { readonly [T in TopicId]: Readonly<Record<MeasureId<T>, string>> } = {
  coverage: {
    residents: 'người dân vào ngày tham chiếu: ngày cuối kỳ, hoặc ngày chốt số liệu nếu sớm hơn',
    examined: 'trong số đó: được khám ít nhất một lần trong kỳ, ở bất cứ đâu',
    examined_off_register: 'người được khám trong kỳ mà không có trong danh sách dân cư',
    examinations: 'lượt khám trong kỳ, theo nơi ở và tuổi vào ngày khám',
    complete_examinations: 'trong số đó: ghi đủ các mục mà phiếu bắt buộc',
  },
  months: {
    residents: 'người dân vào ngày cuối tháng, hoặc ngày chốt số liệu nếu sớm hơn',
    reached: 'trong số đó: đã được khám ít nhất một lần tính đến ngày ấy',
    reached_entered: 'trong số đó: đã có lượt khám được nhập tính đến ngày ấy',
    examinations: 'lượt khám trong tháng',
  },
  sites: {
    performed: 'lượt khám mà các điểm khám của địa bàn báo cáo đã thực hiện',
    entered_by_site: 'lượt khám tại các điểm khám của địa bàn, phiếu đã được nhập đến ngày chốt số liệu',
  },
  conditions: STATES,
  condition: {
    ...STATES,
    aware: 'trong số được đánh giá và dương tính: đã biết mình mắc bệnh',
    aware_treated: 'trong số đã biết: đang điều trị ở lần khám cuối của kỳ',
    aware_treated_controlled: 'trong số đang điều trị: đạt mục tiêu ở lần khám cuối đánh giá được của kỳ',
    known_never_examined:
      'người dân đã có chẩn đoán được ghi nhận đến ngày tham chiếu nhưng đến ngày ấy chưa khám lần nào',
    plausible_not_assessed:
      'người đã khám, thuộc đối tượng, chưa đánh giá được: có giá trị hợp lý của ít nhất một mục mà tiêu chuẩn cần',
    refused_only:
      'người đã khám, thuộc đối tượng, chưa đánh giá được: không có giá trị hợp lý nào, chỉ có giá trị bị từ chối',
  },
  'follow-up': {
    first_findings: 'phát hiện lần đầu trong kỳ',
    first_confirmed: 'trong số đó: được xác định ngay trong ngày phát hiện',
    first_urgent: 'trong số đó: ở mức cần xử trí trong 7 ngày',
    elapsed_30: 'phát hiện lần đầu đã đủ 30 ngày tính đến ngày chốt số liệu',
    contacted_30: 'trong số đã đủ 30 ngày: có lần theo dõi trong 30 ngày ấy',
    elapsed_90: 'phát hiện lần đầu đã đủ 90 ngày tính đến ngày chốt số liệu',
    contacted_90: 'trong số đã đủ 90 ngày: có lần theo dõi trong 90 ngày ấy',
    suspected_elapsed:
      'phát hiện lần đầu chưa được xác định trong ngày, đã hết thời hạn khám lại tính đến ngày chốt số liệu',
    suspected_confirmed: 'trong số đã hết thời hạn khám lại: được xác định đến ngày chốt số liệu',
    suspected_not_confirmed:
      'trong số đã hết thời hạn khám lại: chưa được xác định, và ở ngày khám lại đánh giá được gần nhất không đạt tiêu chuẩn dù không điều trị',
    suspected_unsettled:
      'trong số đã hết thời hạn khám lại: đã có ngày khám lại đánh giá được nhưng không thuộc hai nhóm trên (lại đạt tiêu chuẩn mà chưa đủ để xác định, hoặc không đạt trong khi đang điều trị)',
    late_entry: 'trong số đã đủ 30 ngày mà không có lần theo dõi: phiếu được nhập sau khi đã hết 30 ngày',
    contacted: 'phát hiện lần đầu đã có lần theo dõi đến ngày chốt số liệu, dù muộn',
    contacted_treated: 'trong số đã có lần theo dõi: được điều trị ở lần theo dõi cuối hoặc từ đó về sau',
    contacted_treated_controlled: 'trong số được điều trị: đạt mục tiêu ở lần theo dõi cuối có kết quả đo',
    contacted_controlled: 'trong số đã có lần theo dõi: đạt mục tiêu ở lần theo dõi cuối có kết quả đo',
    contacted_not_controlled:
      'trong số đã có lần theo dõi: chưa đạt mục tiêu ở lần theo dõi cuối có kết quả đo',
    overdue:
      'người đã phát hiện, còn sống và đang cư trú tại ngày chốt số liệu: quá hẹn mà chưa có lần theo dõi nào',
    overdue_urgent: 'trong số quá hẹn: cần xử trí trong 7 ngày',
    under_care:
      'người đã phát hiện, còn sống và đang cư trú tại ngày chốt số liệu: có lần theo dõi trong 12 tháng qua',
    lost: 'người phát hiện từ 12 tháng trở lên, còn sống và đang cư trú: 12 tháng qua không có lần theo dõi nào',
    not_yet_in_care: 'người phát hiện dưới 12 tháng, còn sống và đang cư trú: chưa có lần theo dõi nào',
    recent_controlled:
      'trong số đang được quản lý, phát hiện từ 3 tháng trở lên: lần theo dõi cuối trong 3 tháng qua, kết quả đo đạt mục tiêu',
    recent_not_controlled:
      'cũng trong số ấy: lần theo dõi cuối trong 3 tháng qua, kết quả đo chưa đạt mục tiêu',
    recent_no_reading: 'cũng trong số ấy: lần theo dõi cuối trong 3 tháng qua, không có kết quả đo',
    recent_missed: 'cũng trong số ấy: 3 tháng qua không có lần theo dõi nào',
  },
  'care-months': {
    overdue:
      'người đã phát hiện, còn sống và đang cư trú vào cuối tháng: quá hẹn mà đến lúc ấy chưa có lần theo dõi nào',
    overdue_urgent: 'trong số quá hẹn: cần xử trí trong 7 ngày',
    under_care:
      'người đã phát hiện, còn sống và đang cư trú vào cuối tháng: có lần theo dõi trong 12 tháng tính đến lúc ấy',
    lost: 'người phát hiện từ 12 tháng trở lên tính đến lúc ấy, còn sống và đang cư trú: không có lần theo dõi nào trong 12 tháng ấy',
    not_yet_in_care:
      'người phát hiện dưới 12 tháng tính đến lúc ấy, còn sống và đang cư trú: chưa có lần theo dõi nào',
  },
  cohorts: {
    found: 'phát hiện lần đầu trong quý',
    controlled: 'trong số đó: đạt mục tiêu ở lần theo dõi cuối của quý tiếp theo, quý ấy đã kết thúc',
    not_controlled: 'trong số đó: chưa đạt mục tiêu ở lần theo dõi cuối của quý tiếp theo',
    no_reading: 'trong số đó: lần theo dõi cuối của quý tiếp theo không có kết quả đo',
    missed:
      'trong số đó: còn sống và đang cư trú vào cuối quý tiếp theo, cả quý ấy không có lần theo dõi nào',
    died: 'trong số đó: đã mất tính đến cuối quý tiếp theo',
    moved_away: 'trong số đó: đã chuyển khỏi tỉnh tính đến cuối quý tiếp theo',
  },
  'contact-days': {
    contacted: 'phát hiện lần đầu trong quý có lần theo dõi đầu tiên đúng vào ngày thứ này sau phát hiện',
    window_open:
      'chưa có lần theo dõi nào đến ngày thứ này, là ngày chốt số liệu; ở hàng 366: suốt 365 ngày không có lần nào',
    died: 'chưa có lần theo dõi nào đến ngày thứ này, là ngày mất',
    moved_away: 'chưa có lần theo dõi nào đến ngày thứ này, là ngày cuối ở trong tỉnh',
  },
  'examination-days': {
    first_eligible:
      'người dân thuộc đối tượng của định nghĩa, được khám lần đầu tiên trong quý, theo nơi ở và tuổi vào ngày đó',
    first_screened: 'trong số khám lần đầu thuộc đối tượng: đủ dữ liệu để kết luận',
    first_positive:
      'trong số khám lần đầu đã tầm soát: dương tính theo những gì đã ghi nhận tính đến ngày đó',
    first_cases:
      'trong số khám lần đầu dương tính: đã biết hoặc đã xác định tính đến ngày đó; với yếu tố nguy cơ là tất cả',
    repeat_eligible: 'lượt ngày trong quý mà người dân thuộc đối tượng của định nghĩa được khám lại',
    repeat_screened: 'trong số khám lại thuộc đối tượng: đủ dữ liệu để kết luận',
    repeat_positive: 'trong số khám lại đã tầm soát: dương tính theo những gì đã ghi nhận tính đến ngày đó',
    repeat_cases:
      'trong số khám lại dương tính: đã biết hoặc đã xác định tính đến ngày đó; với yếu tố nguy cơ là tất cả',
  },
  quarters: {
    residents: 'người dân vào cuối quý, hoặc vào ngày chốt số liệu nếu sớm hơn',
    examined: 'trong số đó: được khám ít nhất một lần trong quý, ở bất cứ đâu',
    reached: 'trong số đó: đã được khám ít nhất một lần tính đến lúc ấy',
  },
  pairs: {
    cases: 'người mắc bệnh: ở tình trạng đã biết, hoặc mới phát hiện và đã xác định',
    with_other: 'trong số đó: mắc cả bệnh kia; nếu là nhóm bệnh thì mắc ít nhất một bệnh khác của nhóm',
  },
  pace: {
    residents: 'người dân vào ngày chốt số liệu; chỉ có ở các kỳ chưa kết thúc',
    examined: 'trong số đó: được khám ít nhất một lần trong kỳ',
    ...eachOf(PACE_WEEKS, (week) => ({
      [`week_${week}`]: `trong số đã khám: được khám lần đầu trong kỳ từ ${7 * (week - 1)} đến ${7 * week - 1} ngày trước ngày chốt số liệu`,
    })),
  },
  items: {
    required: 'lượt khám mà phiếu bắt buộc ghi mục này với người ấy, theo nơi ở vào ngày khám',
    recorded: 'trong số đó: có ghi mục này',
    refused: 'trong số đó: không có mục này vì giá trị đã ghi bị từ chối do không thể có thật',
  },
  lags: LAGS,
  'site-lags': LAGS,
  'site-tallies': {
    performed: 'lượt khám mà điểm khám báo cáo đã thực hiện',
    entered_by_site: 'lượt khám tại điểm khám, phiếu đã được nhập đến ngày chốt số liệu',
    ...eachSilence((days) => `trong số đã thực hiện: trong ${days} ngày tính đến ngày chốt số liệu`),
  },
  days: {
    performed: 'lượt khám mà các điểm khám của địa bàn báo cáo đã thực hiện trong ngày',
    entered_by_site:
      'lượt khám trong ngày tại các điểm khám của địa bàn, phiếu đã được nhập đến ngày chốt số liệu',
  },
  'digits-systolic': digits('systolic', 'tâm thu'),
  'digits-diastolic': digits('diastolic', 'tâm trương'),
  'mean-systolic': mean('systolic'),
  'mean-diastolic': mean('diastolic'),
  'mean-fasting_glucose': mean('fasting_glucose'),
  'mean-bmi': mean('bmi'),
  surveys: {
    screened: 'người của cuộc điều tra thuộc đối tượng của định nghĩa và đủ dữ liệu để kết luận',
    screened_weight: 'tổng trọng số của họ, tính bằng phần nghìn trọng số trung bình của cuộc điều tra',
    screened_squares:
      'tổng bình phương các trọng số ấy, tính bằng phần nghìn bình phương trọng số trung bình',
    positive: 'trong số đó: đạt tiêu chí, hoặc khai đã mắc, hoặc được chẩn đoán, ngay tại lần khám đó',
    positive_weight: 'tổng trọng số của người dương tính, cũng tính bằng phần nghìn ấy',
  },
  residents: {
    registered: 'người dân có trong danh sách vào ngày tham chiếu của kỳ',
    valid_number: 'trong số đó: có số định danh hợp lệ',
    found_twice: 'trong số có trong danh sách: được tìm thấy dưới hơn một số trong kho',
    examined_before:
      'người dân từ 18 tuổi vào ngày tham chiếu, đã được khám ít nhất một lần tính đến ngày ấy',
    due: 'trong số đó: đã đến hạn khám lại',
    due_chronic: 'trong số đến hạn: mắc bệnh mạn tính đã xác định hoặc đã được ghi nhận đến lúc ấy',
  },
};

/** One sentence in both languages: what one unit of a measure is. Throws where the topic has no such measure. */
export function meaningOf(topic: TopicId, measure: string): Bilingual {
  const { measures }: { readonly measures: Readonly<Record<string, { readonly counts: string }>> } =
    TOPICS[topic];
  const vietnamese: Readonly<Record<string, string>> = VIETNAMESE[topic];
  const [en, vi] = [measures[measure]?.counts, vietnamese[measure]];
  if (en === undefined || vi === undefined) throw new Error(`Topic ${topic} has no measure ${measure}.`);
  return { vi, en };
}
