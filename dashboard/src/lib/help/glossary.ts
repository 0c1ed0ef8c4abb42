import type { IndicatorId } from '#queries/indicators/indicators.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { FigureKind } from '../frame/figure-kinds.ts';
import type { FigurePageId } from '../state/pages.ts';

/** Where a term is computed, drawn or explained. */
export type TermPlace =
  | { readonly indicator: IndicatorId }
  | { readonly methods: 'conditions' | 'states' | 'statistics' | 'standards' | 'rules' }
  | { readonly page: FigurePageId; readonly figure: string }
  | { readonly reading: FigureKind };

/** A term of the field, in a sentence. */
export interface Term {
  readonly id: string;
  readonly title: Bilingual;
  readonly meaning: Bilingual;
  readonly see?: TermPlace;
}

export const termAnchor = (id: string): string => `term-${id}`;

const term = (
  id: string,
  [vi, en]: readonly [vi: string, en: string],
  [meaning_vi, meaning_en]: readonly [vi: string, en: string],
  see?: TermPlace,
): Term => ({
  id,
  title: { vi, en },
  meaning: { vi: meaning_vi, en: meaning_en },
  ...(see && { see }),
});

/** In the order in which one leads to the next: people, examinations, findings, follow-up, statistics, data. */
export const GLOSSARY: readonly Term[] = [
  term(
    'resident',
    ['Người dân', 'Resident'],
    [
      'Người có tên trong danh sách dân cư, còn sống và ở địa bàn vào ngày tham chiếu; là mẫu số của độ bao phủ.',
      'A person on the population register, alive and living in the area on the reference date; the denominator of coverage.',
    ],
    { methods: 'rules' },
  ),
  term(
    'area',
    ['Địa bàn', 'Area'],
    [
      'Tỉnh, huyện hoặc xã, theo địa giới có hiệu lực trong một khoảng ngày; địa giới thay đổi thì số liệu gắn với mã địa bàn và ngày.',
      'A province, district or commune, as it was over a span of dates; since boundaries change, figures belong to a code and a date.',
    ],
    { methods: 'rules' },
  ),
  term(
    'examination',
    ['Lượt khám', 'Examination'],
    [
      'Một lần một người dân được khám; một người có thể có nhiều lượt.',
      'One visit at which a resident was examined; one person may have several.',
    ],
    { page: 'areas', figure: 'calendar' },
  ),
  term(
    'completion',
    ['Lượt khám đầy đủ mục', 'Complete examination'],
    [
      'Lượt khám mà mọi mục bắt buộc của phiếu đều được ghi.',
      'An examination at which every required item of its form was recorded.',
    ],
    { indicator: 'completion' },
  ),
  term(
    'coverage',
    ['Độ bao phủ', 'Coverage'],
    [
      'Số người dân đã khám ít nhất một lần trong kỳ chia cho số người dân.',
      'Residents examined at least once in the period, divided by residents.',
    ],
    { indicator: 'coverage' },
  ),
  term(
    'target',
    ['Chỉ tiêu', 'Target'],
    [
      'Độ bao phủ phải đạt, đặt cho từng địa bàn và kỳ; đạt hay không xét theo giá trị.',
      'The coverage to be reached, set for an area and a period; it is met by the value.',
    ],
    { page: 'overview', figure: 'coverage' },
  ),
  term(
    'still_to_reach',
    ['Còn phải khám', 'Still to reach'],
    [
      'Số người còn phải khám thì mới đạt chỉ tiêu; bằng 0 khi đã đạt.',
      'How many people must still be examined to meet the target; 0 once it is met.',
    ],
    { page: 'areas', figure: 'areas' },
  ),
  term(
    'forecast',
    ['Dự báo', 'Forecast'],
    [
      'Ngày đạt chỉ tiêu nếu giữ tốc độ bốn tuần gần nhất, kèm khoảng 80 %.',
      'The day of the target at the pace of the last four weeks, with an 80% range.',
    ],
    { reading: 'forecast' },
  ),
  term(
    'entry_lag',
    ['Độ trễ nhập liệu', 'Entry lag'],
    ['Số ngày từ ngày khám đến ngày nhập vào máy.', 'Days from the examination to its entry.'],
    { indicator: 'entry_lag' },
  ),
  term(
    'backlog',
    ['Tồn đọng nhập liệu', 'Entry backlog'],
    [
      'Số lượt đã khám theo báo cáo của điểm khám mà chưa được nhập.',
      'Examinations that the sites reported and nobody has entered yet.',
    ],
    { indicator: 'backlog' },
  ),
  term(
    'round',
    ['Đợt khám', 'Round'],
    [
      'Một chiến dịch khám có ngày bắt đầu và ngày kết thúc.',
      'A campaign of examinations with a start and an end.',
    ],
    { methods: 'rules' },
  ),
  term(
    'site',
    ['Điểm khám, cơ sở', 'Site, facility'],
    [
      'Nơi tổ chức khám, và cơ sở y tế khám; báo cáo của điểm khám không chia theo giới và tuổi.',
      'Where examinations are held, and the facility that holds them; reports of sites have no sex or age.',
    ],
    { page: 'areas', figure: 'silent' },
  ),

  term(
    'condition',
    ['Bệnh', 'Condition'],
    [
      'Điều mà phần mềm phát hiện theo một định nghĩa: bệnh, yếu tố nguy cơ, nhóm bệnh hoặc biến cố.',
      'What the product detects by a definition: a disease, a risk factor, a group or an event.',
    ],
    { methods: 'conditions' },
  ),
  term(
    'case_definition',
    ['Định nghĩa ca bệnh', 'Case definition'],
    [
      'Tiêu chuẩn viết sẵn, có ngưỡng và nguồn, để mọi nơi đếm như nhau; không thay cho chẩn đoán của bác sĩ.',
      'Written criteria with thresholds and a source, so that all count alike; it does not replace a doctor’s diagnosis.',
    ],
    { methods: 'conditions' },
  ),
  term(
    'risk_factor',
    ['Yếu tố nguy cơ', 'Risk factor'],
    [
      'Điều làm dễ mắc bệnh hơn, như thừa cân; không có “mới phát hiện” và không cần xác định lần hai.',
      'What makes disease more likely, such as overweight; it is never “newly found” and needs no confirmation.',
    ],
    { methods: 'conditions' },
  ),
  term(
    'event',
    ['Biến cố', 'Event'],
    [
      'Bệnh cấp tính bác sĩ kết luận khi khám: xảy ra rồi qua đi, nên đếm lượt, không đếm người.',
      'An acute illness concluded at an examination: it passes, so conclusions are counted, not people.',
    ],
    { methods: 'conditions' },
  ),
  term(
    'icd10',
    ['ICD-10', 'ICD-10'],
    [
      'Bảng phân loại bệnh quốc tế, lần thứ mười; mỗi định nghĩa ghi những mã nào tính là bệnh và mã nào đếm riêng.',
      'The International Classification of Diseases, tenth revision; each definition names the codes that count and those kept apart.',
    ],
    { methods: 'conditions' },
  ),
  term(
    'state',
    ['Tình trạng', 'State'],
    [
      'Một người, một bệnh, một kỳ có đúng một tình trạng trong bảy; bảy tình trạng cộng lại bằng số người đã khám.',
      'A person has exactly one of seven states for a condition and period; the seven add up to the examined.',
    ],
    { methods: 'states' },
  ),
  term(
    'known',
    ['Đã biết', 'Known'],
    [
      'Trước ngày khám đã có chẩn đoán, đang dùng thuốc riêng của bệnh, hoặc tự khai đã mắc.',
      'Diagnosed before the day of the examination, on a medicine specific to the disease, or declared from before.',
    ],
    { methods: 'states' },
  ),
  term(
    'new_confirmed',
    ['Mới phát hiện, đã xác định', 'Newly found, confirmed'],
    [
      'Trước đó không biết; đạt tiêu chuẩn và được xác định: hai ngày khác nhau, mức rất cao, hoặc bác sĩ chẩn đoán.',
      'Not known before; the criteria were met and confirmed: on two days, at a very high level, or by a diagnosis.',
    ],
    { indicator: 'newly_found_share' },
  ),
  term(
    'new_suspected',
    ['Nghi mắc, chờ xác định', 'Suspected'],
    [
      'Trước đó không biết; mới đạt tiêu chuẩn một lần, cần khám lại; chưa được gọi là mắc bệnh.',
      'Not known before; the criteria were met once and a second examination is needed; not said to have the disease.',
    ],
    { indicator: 'confirmation' },
  ),
  term(
    'history_not_recorded',
    ['Chưa rõ tiền sử', 'Unclear history'],
    [
      'Đạt tiêu chuẩn nhưng không ai hỏi người ấy đã biết bệnh chưa; không bao giờ tính là mới.',
      'The criteria were met, and nobody asked whether it was known; never counted as new.',
    ],
    { methods: 'states' },
  ),
  term(
    'negative',
    ['Không mắc', 'Negative'],
    ['Đủ dữ liệu và không đạt tiêu chuẩn.', 'There was enough data, and the criteria were not met.'],
    { methods: 'states' },
  ),
  term(
    'not_assessable',
    ['Chưa đủ dữ liệu', 'Not assessable'],
    [
      'Thiếu một mục mà định nghĩa cần; không có nghĩa là khỏe mạnh.',
      'An item that the definition needs is missing; it does not mean healthy.',
    ],
    { indicator: 'assessed_share' },
  ),
  term(
    'not_applicable',
    ['Ngoài đối tượng', 'Not applicable'],
    [
      'Đã khám nhưng định nghĩa không dành cho tuổi, giới hoặc tình trạng thai nghén của người ấy.',
      'Examined, but the definition is not for that age, sex or pregnancy.',
    ],
    { methods: 'states' },
  ),
  term(
    'cases',
    ['Người mắc', 'Cases'],
    ['Đã biết cộng với mới phát hiện, đã xác định.', 'Known plus newly found and confirmed.'],
    { methods: 'states' },
  ),
  term(
    'positive',
    ['Dương tính', 'Positive'],
    [
      'Người mắc cộng nghi mắc cộng chưa rõ tiền sử: con số của một lần khám duy nhất.',
      'Cases plus suspected plus unclear history: the figure of a single visit.',
    ],
    { page: 'overview', figure: 'diseases' },
  ),
  term(
    'screened',
    ['Đã tầm soát', 'Screened'],
    [
      'Thuộc đối tượng và có đủ dữ liệu để kết luận; là mẫu số của tỷ lệ hiện mắc.',
      'Eligible, with enough data to decide; the denominator of prevalence.',
    ],
    { indicator: 'assessed_share' },
  ),
  term(
    'prevalence',
    ['Tỷ lệ hiện mắc', 'Prevalence'],
    [
      'Người mắc trong số đã tầm soát chia cho số đã tầm soát; khác với số người được phát hiện, vốn nhiều lên khi khám nhiều hơn.',
      'Cases among the screened, divided by the screened; unlike the number detected, which grows as more are examined.',
    ],
    { indicator: 'prevalence' },
  ),
  term(
    'first_finding',
    ['Phát hiện lần đầu', 'First finding'],
    [
      'Lần đầu tiên chương trình thấy một bệnh ở một người; chỉ có một lần cho mỗi người và mỗi bệnh.',
      'The first time that the programme found a disease in a person; once for each person and disease.',
    ],
    { methods: 'rules' },
  ),
  term(
    'confirmation',
    ['Xác định', 'Confirmation'],
    [
      'Khám lại người nghi mắc vào một ngày khác để biết có mắc thật không.',
      'Examining a suspected person on another day to know whether the disease is there.',
    ],
    { indicator: 'confirmation' },
  ),
  term(
    'seen_together',
    ['Bệnh mắc kèm', 'Seen together'],
    [
      'Người mắc một bệnh mạn tính mắc thêm một bệnh mạn tính khác.',
      'People with one chronic disease who have another as well.',
    ],
    { indicator: 'seen_together' },
  ),

  term(
    'contact',
    ['Lần theo dõi', 'Contact'],
    [
      'Lần khám, nhập viện, phát thuốc hoặc liên lạc được, vì bệnh ấy, vào một ngày sau ngày phát hiện.',
      'A visit, admission, dispensing or a reached call for that disease, on a later day than the finding.',
    ],
    { indicator: 'time_to_contact' },
  ),
  term(
    'urgent',
    ['Cần xử trí trong 7 ngày', 'Urgent'],
    [
      'Số đo rất cao, như huyết áp từ 180/110 mmHg: phải có người theo dõi trong 7 ngày.',
      'A very high reading, such as blood pressure from 180/110 mmHg: somebody must follow up within 7 days.',
    ],
    { page: 'follow-up', figure: 'overdue' },
  ),
  term(
    'overdue',
    ['Quá hạn theo dõi', 'Overdue'],
    ['Đã qua ngày hẹn mà chưa có lần theo dõi nào.', 'The due date has passed, and there was no contact.'],
    { indicator: 'overdue' },
  ),
  term(
    'follow_up_gap',
    ['Chưa theo dõi sau 30 ngày', 'Follow-up gap'],
    [
      'Trong những phát hiện đã đủ 30 ngày, tỷ lệ không có lần theo dõi nào trong 30 ngày ấy; còn có số của 90 ngày.',
      'Of findings whose 30 days have passed, the share without any contact in them; there is one for 90 days, too.',
    ],
    { indicator: 'follow_up_gap_30' },
  ),
  term(
    'too_early',
    ['Còn sớm', 'Too early, window open'],
    [
      'Chưa hết thời hạn theo dõi nên chưa thể nói là sót; được đếm riêng, không vào tỷ lệ.',
      'The window for a follow-up is still open, so nothing was missed; counted apart from the rate.',
    ],
    { indicator: 'follow_up_gap_30' },
  ),
  term(
    'late_entry',
    ['Nhập liệu trễ', 'Late entry'],
    [
      'Hồ sơ được nhập khi thời hạn theo dõi đã qua; nêu riêng, vì không phải bỏ sót chăm sóc.',
      'Entered after the window had passed; shown apart, as it is no lapse of care.',
    ],
    { indicator: 'follow_up_gap_30' },
  ),
  term(
    'under_care',
    ['Đang được quản lý', 'Under care'],
    ['Có lần theo dõi trong 12 tháng qua.', 'With a contact in the last 12 months.'],
    { indicator: 'under_care' },
  ),
  term(
    'lost',
    ['Bỏ theo dõi', 'Lost'],
    [
      'Phát hiện từ 12 tháng trở lên mà 12 tháng qua không có lần theo dõi nào.',
      'Found 12 months ago or more, without a contact in the last 12.',
    ],
    { indicator: 'under_care' },
  ),
  term(
    'controlled',
    ['Đạt mục tiêu điều trị', 'Controlled'],
    [
      'Số đo ở lần theo dõi dưới ngưỡng điều trị, như huyết áp dưới 140 và dưới 90 mmHg.',
      'The reading at a contact is below the goal of treatment, such as under 140 and under 90 mmHg.',
    ],
    { indicator: 'controlled_recent' },
  ),
  term(
    'cascade',
    ['Chuỗi các bước', 'Cascade'],
    [
      'Các bước nối nhau, mỗi bước đếm trong những người của bước trước, để thấy người ta rơi lại ở đâu.',
      'Steps that follow each other, each counted among the people of the step before, to see where people are lost.',
    ],
    { reading: 'cascade' },
  ),
  term(
    'cohort',
    ['Nhóm phát hiện cùng quý', 'Cohort'],
    [
      'Những người được phát hiện lần đầu trong cùng một quý, theo dõi như một nhóm.',
      'The people first found in one quarter, followed as a group.',
    ],
    { indicator: 'cohort_outcome' },
  ),

  term(
    'n',
    ['n', 'n'],
    [
      'Số người (hoặc lượt khám) mà con số dựa vào; phần trăm nào cũng phải đọc cùng n.',
      'How many people (or examinations) a figure rests on; no per cent should be read without it.',
    ],
    { reading: 'number' },
  ),
  term(
    'interval',
    ['Khoảng tin cậy (KTC)', 'Confidence interval (CI)'],
    [
      'Khoảng cho biết riêng ngẫu nhiên có thể làm con số xê dịch bao nhiêu; 95 % nếu không nói khác.',
      'How far chance alone would move the figure; 95% unless said otherwise.',
    ],
    { methods: 'statistics' },
  ),
  term(
    'crude',
    ['Số thô', 'Crude'],
    [
      'Tỷ lệ như đếm được, chưa tính đến việc nơi này già hơn nơi kia.',
      'The rate as counted, whether or not one area is older than another.',
    ],
    { methods: 'statistics' },
  ),
  term(
    'standardised',
    ['Chuẩn hóa theo tuổi', 'Age-standardised'],
    [
      'Tỷ lệ sẽ có nếu mọi nơi có cùng cơ cấu tuổi, để nơi nhiều người già không bị coi là nhiều bệnh hơn.',
      'The rate if all areas had the same ages, so that an older area is not taken for a sicker one.',
    ],
    { methods: 'standards' },
  ),
  term(
    'standard',
    ['Dân số chuẩn', 'Standard population'],
    ['Cơ cấu tuổi dùng chung để chuẩn hóa.', 'The ages that all areas are given when they are standardised.'],
    { methods: 'standards' },
  ),
  term(
    'funnel',
    ['Hình phễu', 'Funnel'],
    [
      'Hình cho biết khác biệt giữa các địa bàn có vượt quá ngẫu nhiên không, có tính đến số người của từng nơi.',
      'A figure that says whether areas differ by more than chance, given how many people each has.',
    ],
    { reading: 'funnel' },
  ),
  term(
    'percentile',
    ['Phân vị', 'Percentile'],
    [
      'Phân vị 25 là giá trị mà một phần tư số địa bàn thấp hơn; trung vị là phân vị 50.',
      'A quarter of the areas lie below the 25th percentile; the median is the 50th.',
    ],
    { reading: 'spread' },
  ),
  term(
    'benchmark',
    ['Mốc so sánh', 'Benchmark'],
    [
      'Điều một địa bàn được so với: phần còn lại của tỉnh, hoặc mức chung; không bao giờ là chính nó.',
      'What an area is held against: the rest of the province, or the whole; never itself.',
    ],
    { methods: 'statistics' },
  ),
  term(
    'trend',
    ['Xu hướng', 'Trend'],
    [
      'Chỉ vẽ trên những địa bàn đã khám từ nửa số người dân trong mỗi kỳ; nơi khác không so theo thời gian.',
      'Drawn only over areas that examined half of their residents in each period; others are not compared in time.',
    ],
    { reading: 'course' },
  ),
  term(
    'kaplan_meier',
    ['Kaplan-Meier', 'Kaplan-Meier'],
    [
      'Cách ước tính tỷ lệ đã có lần theo dõi đến từng ngày, tính đúng cả người chưa theo dõi đủ lâu.',
      'A way to estimate the share with a contact by each day that does justice to those found too recently.',
    ],
    { reading: 'curves' },
  ),
  term(
    'survey',
    ['Ước tính theo điều tra', 'Expected by a survey'],
    [
      'Số người mắc sẽ có nếu tỷ lệ của một điều tra chọn mẫu đúng ở đây; đặt bên cạnh số đã phát hiện.',
      'How many cases there would be if a sample survey’s rate held here; set beside the number found.',
    ],
    { indicator: 'survey_prevalence' },
  ),
  term(
    'inequality',
    ['Bất bình đẳng', 'Inequality'],
    [
      'Con số khác nhau bao nhiêu giữa các địa bàn khi xếp chúng theo một thuộc tính.',
      'How much a figure differs between areas ordered by an attribute.',
    ],
    { reading: 'inequality' },
  ),

  term(
    'missing_items',
    ['Thiếu mục', 'Missing item'],
    [
      'Mục bắt buộc của phiếu không có giá trị dùng được: bỏ trống, hoặc bị từ chối.',
      'A required item of the form without a usable value: left empty, or refused.',
    ],
    { indicator: 'missing_items' },
  ),
  term(
    'digit_preference',
    ['Làm tròn số đo', 'Digit preference'],
    [
      'Quá nhiều số đo tận cùng là 0 hoặc 5: dấu hiệu đọc máy ước chừng.',
      'Too many readings that end in 0 or 5: a sign that the device is read roughly.',
    ],
    { indicator: 'digit_preference_systolic' },
  ),
  term(
    'valid_identity',
    ['Số định danh hợp lệ', 'Valid personal number'],
    [
      'Số 12 chữ số đúng cấu trúc, khớp giới tính và năm sinh; bản thân số không được lưu trong số liệu.',
      'A 12-digit number of the right form that fits sex and year of birth; the number itself is not kept in the data.',
    ],
    { indicator: 'valid_identity' },
  ),
  term(
    'refused',
    ['Bị từ chối', 'Refused'],
    [
      'Dòng hoặc giá trị không nhận khi nạp, luôn kèm lý do; không dòng nào mất mà không được đếm.',
      'A row or value not accepted by an import, always with a reason; no row is lost uncounted.',
    ],
    { page: 'quality', figure: 'refused' },
  ),
  term(
    'reference_date',
    ['Ngày tham chiếu', 'Reference date'],
    [
      'Ngày dùng để xét tuổi, nơi ở và tình trạng: cuối kỳ, hoặc ngày số liệu nếu sớm hơn.',
      'The day on which age, place and state are taken: the end of the period, or the date of the data if earlier.',
    ],
    { methods: 'rules' },
  ),
  term(
    'as_of',
    ['Ngày số liệu', 'Data as of'],
    [
      'Sự kiện đến hết ngày này được tính; khác với lúc nạp dữ liệu, cũng được in.',
      'Events up to this day are counted; not the moment when data was loaded, which is printed too.',
    ],
    { methods: 'rules' },
  ),
  term(
    'snapshot',
    ['Bản số liệu', 'Snapshot'],
    [
      'Một lần công bố, không đổi về sau; mã của nó in trong định nghĩa, tệp và hình, để tìm lại đúng con số.',
      'One publication, never changed afterwards; its id stands in definitions, files and pictures, so that a number can be found again.',
    ],
    { page: 'overview', figure: 'main' },
  ),
  term(
    'suppression',
    ['Ẩn số nhỏ', 'Suppression'],
    [
      'Giấu các số đếm quá nhỏ, và các số mà từ đó suy ra được chúng, trong bản dùng trong ngành và bản công khai.',
      'Hiding counts that are too small, and those from which they could be worked out, in the department and public views.',
    ],
    { reading: 'nothing' },
  ),
  term(
    'synthetic',
    ['Số liệu mô phỏng', 'Synthetic data'],
    [
      'Số liệu do chương trình tạo ra để thử; không có người thật nào, và mọi trang đều nói như vậy.',
      'Data made by a program for trying things out; there is no real person in it, and every page says so.',
    ],
    { page: 'overview', figure: 'main' },
  ),
];
