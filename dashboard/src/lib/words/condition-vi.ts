import type { StateId } from '../conditions/states.ts';
import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Why people are not in the step: by its id. */
const LOST: Readonly<Record<string, string>> = {
  examined: 'chưa khám',
  measured: 'chưa đo, chưa hỏi',
  plausible: 'giá trị bị từ chối',
  assessed: 'chưa đủ để kết luận',
  unassessed: 'chưa đánh giá được',
};

/** Words of the page of a condition, in Vietnamese. `condition-en.ts` has the same keys. */
export const conditionVi = {
  title: (condition: string, area: string) => `${condition}: ${area}`,

  outside_ages: 'Định nghĩa này dành cho người từ 18 tuổi: trong bộ lọc 0–17 tuổi không có ai để tính.',
  all_ages: 'Xem mọi lứa tuổi',

  flow_neutral: (condition: string) => `Từ người dân đến người được đánh giá: ${condition}`,
  flow_what: (condition: string, period: string, n: number) =>
    `Ai còn vắng trước khi nói đến tỷ lệ: ${condition}, số người, ${period}; n\u00a0=\u00a0${f.count(n)} người dân; mỗi bước tính trong số người của bước trước`,
  flow_definition:
    'Người dân → thuộc đối tượng (tuổi của định nghĩa, trừ người đã khám mà nằm ngoài đối tượng, như phụ nữ có thai) → đã khám → có đo hoặc hỏi ít nhất một mục → giá trị hợp lý → được đánh giá. Người chưa đo không được coi là khỏe mạnh.',
  flow_definition_group:
    'Một nhóm bệnh không có bước “được đánh giá”: ít người được đo đủ cho mọi bệnh của nhóm.',
  outside: (n: number) => `${f.count(n)} ngoài đối tượng`,
  flow_empty: 'Không vẽ được, vì trong bộ lọc này không có người dân nào thuộc đối tượng.',

  lost_neutral: 'Hụt ở bước nào, theo giới, tuổi và địa bàn',
  lost_what: (condition: string, period: string) =>
    `% người của bước trước không có ở bước này, ${condition}, ${period}; càng đậm càng hụt nhiều; cột cuối là % thuộc đối tượng được đánh giá`,
  lost_what_group: (period: string) => `% người dân chưa được khám, ${period}; càng đậm càng hụt nhiều`,
  lost: (step: string): string => LOST[step] ?? step,
  assessed_of_eligible: 'được đánh giá',
  by: { sex: 'Theo giới', age: 'Theo tuổi', area: 'Theo địa bàn' },
  col_group: 'Nhóm',

  people_neutral: 'Người đã khám so với người dân, theo tuổi và giới',
  people_what: (condition: string | null, period: string) =>
    `số người theo tuổi và giới, ${period}; phần trống là người dân chưa được khám${condition === null ? '' : `; phần nhạt là người đã khám mà chưa đánh giá được ${condition}`}; bên cạnh là % đã khám`,
  people_what_group: (period: string) =>
    `số người theo tuổi và giới, ${period}; phần trống là người dân chưa được khám, phần đậm là người mắc; bên cạnh là % đã khám`,
  uneven_ages: 'nhóm tuổi không rộng bằng nhau',
  series: { residents: 'người dân', examined: 'đã khám', assessed: 'được đánh giá', cases: 'người mắc' },
  heads: { female: 'Nữ', male: 'Nam', age: 'Tuổi', beside: '% đã khám' },
  people_tip: (sex: string, parts: string) => `${sex}: ${parts}`,
  people_empty: 'Không vẽ tháp tuổi, vì kỳ và bộ lọc này không có số liệu theo tuổi và giới.',
  col_sex: 'Giới',
  col_age: 'Tuổi',
  col_share_examined: '% đã khám',

  age_neutral: (condition: string) => `Tỷ lệ hiện mắc theo tuổi và giới: ${condition}`,
  age_what: (period: string) =>
    `% người đã tầm soát, theo tuổi và giới, ${period}; dải màu là khoảng tin cậy 95\u00a0%`,
  age_empty: (reason: string) => `Không vẽ được, vì không nhóm tuổi nào có tỷ lệ. ${reason}`,
  women: 'nữ',
  men: 'nam',
  choose_age: 'Chọn nhóm tuổi bằng phím mũi tên',
  col_positive: 'Dương tính',

  states_neutral: (condition: string) => `Tình trạng của người đã khám: ${condition}`,
  states_what: (condition: string, period: string, n: number) =>
    `Người dương tính theo tình trạng, ${condition}, ${period}; n\u00a0=\u00a0${f.count(n)} người đã khám; bảng có đủ mọi tình trạng`,
  states_what_risk: (condition: string, period: string, n: number) =>
    `Người đã khám theo kết quả, ${condition}, ${period}; n\u00a0=\u00a0${f.count(n)}`,
  states: {
    known: 'đã biết',
    new_confirmed: 'mới phát hiện, đã xác định',
    new_suspected: 'nghi mắc, chờ xác định',
    history_not_recorded: 'chưa rõ tiền sử',
    present: 'có yếu tố nguy cơ',
    negative: 'không mắc',
    not_assessable: 'chưa đủ dữ liệu',
    not_applicable: 'ngoài đối tượng',
  } satisfies Record<StateId, string>,
  states_definition:
    'Mỗi người đã khám có đúng một tình trạng trong kỳ, nên các tình trạng cộng lại bằng số người đã khám. Thiếu số đo không có nghĩa là khỏe mạnh. Nghi mắc chưa phải là mắc bệnh.',
  states_empty: 'Không ai trong bộ lọc này dương tính.',
  col_state: 'Tình trạng',
  both: 'Cả hai giới',

  events_neutral: (condition: string) => `${condition}: số lượt được kết luận khi khám`,
  events_what: (period: string, n: number) =>
    `Số lượt, theo nơi ở vào ngày khám, ${period}; n\u00a0=\u00a0${f.count(n)} lượt; một người có thể có nhiều lượt`,
  events_definition:
    'Biến cố được đếm mỗi khi bác sĩ kết luận khi khám: đếm lượt, không đếm người, nên không có tỷ lệ hiện mắc.',
  events_empty: 'Không ghi nhận lượt nào trong bộ lọc này.',

  no_areas: 'Không so sánh: không có địa bàn nào bên cạnh.',

  left_out: 'Vì sao trang này không có một số phần',
  left_out_risk:
    'Yếu tố nguy cơ không có khái niệm “mới” hay “đã biết”, không cần xác định lần hai và không có hạn theo dõi: không có chuỗi khi khám, chuỗi sau khám và tỷ lệ mới phát hiện.',
  left_out_group:
    'Không tính tỷ lệ hiện mắc của một nhóm bệnh: ít người được đánh giá đủ mọi bệnh của nhóm nên không có mẫu số. Số người mắc thì có, mỗi người chỉ tính một lần. Tỷ lệ của từng bệnh xem ở trang của bệnh đó.',
  left_out_event:
    'Biến cố xảy ra rồi qua đi: đếm lượt, không đếm người. Vì vậy không có tỷ lệ hiện mắc, tình trạng, xu hướng, chuỗi khi khám và chuỗi sau khám.',
  left_out_view:
    'Bản này chỉ cung cấp các bảng đã khai báo: không có xu hướng theo thời gian, hình phễu và bệnh mắc kèm.',
  left_out_pairs: 'Bệnh mắc kèm chỉ đếm giữa các bệnh mạn tính; bệnh này không thuộc nhóm đó.',
  left_out_grades:
    'Mức độ nặng nhẹ, ở bệnh có chia độ, được xác định cho từng lượt khám nhưng chưa được đếm theo kỳ và địa bàn, nên trang này chưa có hình về mức độ.',
  definition: 'Định nghĩa và câu lệnh SQL',
  to_thresholds: 'Ngưỡng, đơn vị, cách xác định, mã ICD-10 và hạn theo dõi: trang Phương pháp',
  linked: 'Xem thêm:',
  to_definition: 'Thế nào là mắc: định nghĩa và câu lệnh SQL',
};

export type ConditionWords = typeof conditionVi;
