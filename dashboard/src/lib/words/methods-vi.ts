import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Items of the record by their column; an item without a word here is shown by its column. */
const ITEMS: Readonly<Record<string, string>> = {
  sbp_mmhg: 'huyết áp tâm thu',
  dbp_mmhg: 'huyết áp tâm trương',
  bmi: 'chỉ số khối cơ thể (BMI)',
  waist_cm: 'vòng eo',
  fasting_glucose_mmol_l: 'glucose máu lúc đói',
  two_hour_glucose_mmol_l: 'glucose máu 2 giờ sau uống',
  random_glucose_mmol_l: 'glucose máu bất kỳ',
  hba1c_percent: 'HbA1c',
  cholesterol_mmol_l: 'cholesterol toàn phần',
  hdl_mmol_l: 'HDL cholesterol',
  ldl_mmol_l: 'LDL cholesterol',
  triglycerides_mmol_l: 'triglycerid',
  egfr: 'mức lọc cầu thận ước tính (CKD-EPI 2021)',
  acr_mg_mmol: 'tỷ số albumin/creatinin niệu',
  haemoglobin_g_l: 'hemoglobin',
  fev1_fvc: 'FEV1/FVC',
  fev1_percent_predicted: 'FEV1 so với dự đoán',
  fev1_reversibility_percent: 'FEV1 tăng sau giãn phế quản, %',
  fev1_reversibility_ml: 'FEV1 tăng sau giãn phế quản, mL',
  copd_questionnaire: 'bộ câu hỏi sàng lọc COPD',
  infarction_history: 'tiền sử nhồi máu cơ tim',
  angina_history: 'tiền sử đau thắt ngực',
  stent_history: 'tiền sử đặt stent',
  stroke_history: 'tiền sử đột quỵ',
  ecg_finding: 'điện tâm đồ',
  cancer_suspicion: 'nghi ngờ ung thư',
  takes_lipid_lowering: 'đang dùng thuốc hạ lipid máu',
};
const MEDICINES: Readonly<Record<string, string>> = {
  antihypertensive: 'thuốc hạ huyết áp',
  glucose_lowering: 'thuốc hạ glucose máu',
  lipid_lowering: 'thuốc hạ lipid máu',
  antianginal: 'thuốc chống đau thắt ngực',
  antiplatelet: 'thuốc chống kết tập tiểu cầu',
  inhaled_steroid: 'corticoid dạng hít',
  inhaled_beta_agonist: 'cường beta dạng hít',
  inhaled_combination: 'thuốc hít phối hợp',
  bronchodilator: 'thuốc giãn phế quản',
  long_acting_antimuscarinic: 'kháng muscarinic tác dụng kéo dài',
};

/** Words of the Methods page, in Vietnamese. `methods-en.ts` has the same keys. */
export const methodsVi = {
  title: 'Phương pháp',
  lead: 'Trang này nói mỗi con số được tính thế nào: định nghĩa bệnh với ngưỡng, nguồn và chính câu lệnh SQL đã chạy; tử số, mẫu số và những người không được tính của mỗi chỉ số; phương pháp thống kê; dân số chuẩn; quy tắc về thời gian, địa bàn và tuổi.',
  to_validation: 'Sản phẩm đã được kiểm chứng thế nào.',
  contents: 'Mục lục',
  of_snapshot: 'Nội dung dưới đây là của bản số liệu đang công bố.',
  weighted: (examinations: number | undefined) =>
    examinations === undefined
      ? 'Chưa nạp lượt khám nào có trọng số điều tra.'
      : `${f.count(examinations)} lượt khám có trọng số điều tra được tính riêng, không vào bất kỳ số liệu nào của chương trình.`,

  conditions: 'Bệnh, yếu tố nguy cơ và biến cố',
  conditions_lead:
    'Mỗi định nghĩa là một tệp SQL trong queries/conditions. Thiếu số đo không bao giờ có nghĩa là khỏe mạnh: người thiếu dữ liệu được đếm riêng là chưa đủ dữ liệu.',
  kinds: { disease: 'bệnh', risk_factor: 'yếu tố nguy cơ', event: 'biến cố', group: 'nhóm bệnh' },
  applies_to: 'Đối tượng',
  population: (ages: string, sex: string | null, pregnant: boolean) =>
    [ages, sex, pregnant ? null : 'không tính phụ nữ có thai'].filter((part) => part !== null).join(', '),
  ages: (from: number, to: number | undefined) =>
    to === undefined
      ? from === 0
        ? 'mọi lứa tuổi'
        : `từ ${f.count(from)} tuổi`
      : `${f.count(from)}–${f.count(to)} tuổi`,
  from_months: (months: number) => `từ ${f.count(months)} tháng tuổi`,
  sexes: { female: 'nữ', male: 'nam' },
  thresholds: 'Ngưỡng, như tài liệu in cho từng đơn vị',
  col_threshold: 'Ngưỡng',
  col_item: 'Chỉ tiêu đo',
  col_at: 'Giá trị',
  directions: { at_least: 'từ', above: 'trên', at_most: 'đến', below: 'dưới' },
  items: 'Cần có để kết luận',
  item: (id: string): string => ITEMS[id] ?? id,
  medicine: (id: string): string => MEDICINES[id] ?? id,
  confirmation: 'Xác định khi',
  confirmation_by: (days: number | null, severe: boolean, diagnosis: boolean): string =>
    [
      days === null
        ? null
        : days <= 1
          ? 'đạt tiêu chuẩn ở hai ngày khác nhau'
          : `đạt tiêu chuẩn ở hai ngày cách nhau ít nhất ${f.count(days)} ngày`,
      severe ? 'đạt mức không cần ngày thứ hai' : null,
      diagnosis ? 'bác sĩ chẩn đoán vào ngày phát hiện hoặc sau đó' : null,
    ]
      .filter((part) => part !== null)
      .join('; hoặc '),
  icd10: 'ICD-10',
  icd10_not: 'trừ',
  icd10_apart: 'đếm riêng, không phải ca bệnh',
  medicines: 'Thuốc điều trị',
  excludes: 'Không tính khi đã đạt tiêu chuẩn của',
  grades: 'Mức độ',
  options: 'Lựa chọn',
  option: (title: string, on: boolean, usual: boolean) =>
    `${title}: ${on ? 'đang dùng' : 'không dùng'}${on === usual ? '' : ' (khác mặc định)'}`,
  follow_up: 'Hạn theo dõi',
  windows: (urgent: number, suspected: number, confirmed: number, uncontrolled: number, controlled: number) =>
    `cần xử trí ngay ${f.count(urgent)} ngày; nghi mắc ${f.count(suspected)} ngày; mới xác định ${f.count(confirmed)} ngày; đã biết, chưa đạt mục tiêu ${f.count(uncontrolled)} ngày; đã biết, đạt mục tiêu ${f.count(controlled)} ngày`,
  no_follow_up: 'không có',
  left_out: 'Không tính',
  left_out_disease:
    'Người ngoài đối tượng; người chưa đủ dữ liệu để kết luận. Người dương tính mà chưa được hỏi tiền sử không bao giờ được tính là mới.',
  left_out_history:
    'Bệnh này chỉ biết qua hỏi tiền sử: nơi dưới 80 % người được khám đã được hỏi thì chỉ nêu số đếm, không tính tỷ lệ.',
  left_out_risk:
    'Người ngoài đối tượng; người chưa đủ dữ liệu để kết luận. Yếu tố nguy cơ không có khái niệm “mới”.',
  left_out_event: 'Đếm số lượt, không đếm số người; mỗi lượt kết luận được đếm một lần.',
  left_out_group: 'Mỗi người chỉ tính một lần trong nhóm, dù mắc nhiều bệnh.',
  members: 'Gồm',
  groups: 'Thuộc nhóm',
  definitions_missing:
    'Bản số liệu này được công bố trước khi ngưỡng và hạn theo dõi được lưu cùng; hãy công bố lại để xem đầy đủ.',

  states: 'Tình trạng của một người với một bệnh',
  states_lead:
    'Mỗi người dân, mỗi bệnh, mỗi kỳ có đúng một tình trạng; bảy tình trạng cộng lại bằng số người đã khám.',
  state_list: [
    [
      'đã biết',
      'trước ngày khám đã có chẩn đoán, thuốc chỉ dùng cho bệnh này, hoặc người dân khai đã mắc, dù hôm nay đo được bao nhiêu',
    ],
    [
      'mới phát hiện, đã xác định',
      'trước đó không biết; đạt tiêu chuẩn và được xác định theo quy tắc của bệnh',
    ],
    [
      'nghi mắc, chờ xác định',
      'trước đó không biết; đạt tiêu chuẩn một lần và ở ngày đánh giá được gần nhất',
    ],
    ['chưa rõ tiền sử', 'đạt tiêu chuẩn, nhưng chưa ai hỏi người dân đã biết bệnh hay chưa'],
    ['không mắc', 'đủ dữ liệu và không đạt tiêu chuẩn'],
    ['chưa đủ dữ liệu', 'thiếu một chỉ tiêu mà định nghĩa cần'],
    ['ngoài đối tượng', 'đã khám nhưng không thuộc tuổi, giới hoặc tình trạng thai nghén của định nghĩa'],
  ] as readonly (readonly [string, string])[],

  indicators: 'Chỉ số',
  value: 'Cách tính',
  values: {
    share: 'tử số ÷ mẫu số',
    ratio: 'tử số ÷ mẫu số, rồi chia cho tỷ lệ mong đợi',
    difference: 'mẫu số − tử số',
    share_by_day: 'tỷ lệ đã xảy ra đến một ngày, ước tính theo Kaplan-Meier',
  } as Readonly<Record<string, string>>,
  expected: 'Tỷ lệ mong đợi',
  minimum_n: 'Mẫu số tối thiểu',
  minimum_n_is: (n: number) => (n <= 1 ? 'không có' : `${f.count(n)}; ít hơn thì chỉ nêu số đếm`),
  polarity: 'Chiều tốt',
  polarities: {
    higher_is_better: 'càng cao càng tốt',
    lower_is_better: 'càng thấp càng tốt',
    neutral: 'không xét tốt xấu',
  },
  groupings: 'Chia được theo',
  kinds_asked: 'Hỏi được của',
  standardised: 'Chuẩn hóa theo tuổi',
  standardised_directly: 'trực tiếp, khoảng tin cậy Dobson',
  beside: 'Số liệu đi kèm',
  parts: 'Các phần cộng lại thành toàn bộ',
  by_month: 'Theo tháng',
  measures: 'Số đếm dùng trong công thức',
  additivity: {
    flow: 'sự kiện: cộng được theo thời gian và địa bàn',
    stock: 'tình trạng tại ngày tham chiếu: không cộng theo thời gian',
    distinct: 'người, đếm một lần trong kỳ: chỉ có ở kỳ đã đếm',
  },
  see: 'Xem chỉ số này',

  statistics: 'Thống kê',
  statistics_lead:
    'Khoảng tin cậy 95 % (z = 1,960) và 99,8 % (z = 3,090). Không giá trị nào bị làm tròn hay cắt trước khi tính; số vào ngoài miền của phương pháp thì không có kết quả, và trang nói lý do.',
  col_for: 'Dùng cho',
  col_method: 'Phương pháp',
  col_source: 'Nguồn',
  col_without: 'Khi nào không có',
  statistic_list: [
    [
      'Tỷ lệ',
      'Điểm Wilson. Với số liệu đếm toàn bộ, khoảng này cho biết riêng yếu tố ngẫu nhiên có thể làm con số xê dịch bao nhiêu.',
      'Wilson 1927; Newcombe 1998',
      'Không có ai trong mẫu số, hoặc tử số lớn hơn mẫu số',
    ],
    [
      'Tỷ lệ có trọng số (điều tra chọn mẫu)',
      'Tổng trọng số dương tính ÷ tổng trọng số đã tầm soát; Wilson trên cỡ mẫu hiệu dụng (Σw)² ÷ Σw². Chưa tính đến mẫu cụm nên khoảng tin cậy có thể hẹp hơn thực tế. Trọng số làm tròn đến phần nghìn trọng số trung bình của cuộc điều tra, nên tổng luôn cộng khớp.',
      'Kish 1965; Wilson 1927',
      'Dưới 10 người được tầm soát; không chuẩn hóa theo tuổi, không so sánh địa bàn, không có xu hướng',
    ],
    [
      'Tỷ suất, số đếm',
      'Byar từ 10 sự kiện trở lên; Poisson chính xác (khi bình phương) khi ít hơn.',
      'Garwood 1936; Breslow và Day 1987',
      'Số đếm âm hoặc không phải số nguyên',
    ],
    [
      'Số chuẩn hóa theo tuổi',
      'Chuẩn hóa trực tiếp, khoảng Dobson. Số này mô tả người đã khám; tỷ lệ đã tầm soát và số thô đứng bên cạnh.',
      'Dobson 1991; Morris 2018',
      'Dưới 10 người mắc, hoặc một nhóm tuổi có trọng số mà chưa ai được tầm soát; trang nói nhóm nào',
    ],
    [
      'Tỷ số quan sát ÷ mong đợi',
      'Chuẩn hóa gián tiếp, khoảng của số quan sát.',
      'Breslow và Day 1987',
      'Không mong đợi trường hợp nào',
    ],
    ['Trung bình', 't của Student, từ n, Σx và Σx².', 'Student 1908', 'Dưới 2 giá trị'],
    [
      'Biểu đồ phễu',
      'Giới hạn 95 % và 99,8 %, chính xác khi n nhỏ; nới bằng √φ nơi phân tán vượt mức (φ > 1, p < 0,05), nêu cả hai. Không dùng cho độ bao phủ.',
      'Spiegelhalter 2005',
      'Không có mục tiêu để so',
    ],
    [
      'So với mốc',
      'Khoảng tin cậy chứa mốc thì tương đương, nếu không thì cao hơn hoặc thấp hơn; 99,8 % khi so hơn 20 địa bàn. Một địa bàn không bao giờ là mốc của chính nó.',
      'Public Health England 2017',
      'Không có khoảng tin cậy',
    ],
    [
      'Xu hướng gần đây',
      '5 điểm liền nhau, độ dốc có trọng số, khi bình phương 1 bậc tự do với p = 0,002; bỏ từng điểm vẫn cùng dấu.',
      'Fingertips, Public Health England',
      'Không đủ 5 kỳ liền nhau, hoặc chưa đủ nửa số người dân được khám trong mỗi kỳ',
    ],
    [
      'Bất bình đẳng',
      'Chỉ số độ dốc và chỉ số tương đối theo một thuộc tính của địa bàn.',
      'Mackenbach và Kunst 1997',
      'Dưới 3 nhóm',
    ],
    [
      'Thời gian đến lần theo dõi',
      'Kaplan-Meier với Greenwood, từ số đếm theo ngày; người mất hoặc chuyển đi là dữ liệu cắt.',
      'Kaplan và Meier 1958',
      'Không có ai',
    ],
  ] as readonly (readonly [string, string, string, string])[],

  standards: 'Dân số chuẩn',
  standards_lead:
    'Trọng số theo nhóm tuổi, %; trong một định nghĩa chỉ có người lớn, trọng số được tính lại trên các tuổi của định nghĩa. Nhóm 15–17 và 18–19 là 3/5 và 2/5 của 15–19.',
  col_age: 'Tuổi',
  usual_standard: 'mặc định',

  rules: 'Thời gian, địa bàn, tuổi',
  rule_list: [
    'Sự kiện được tính đến ngày số liệu, theo giờ Việt Nam. Cả ngày sự kiện và lúc nạp dữ liệu đều được in.',
    'Người chỉ được đếm ở kỳ đã đếm: năm, đợt khám, toàn chương trình. Tháng chỉ có sự kiện và tình trạng cuối tháng, vì một người khám hai tháng không phải là hai người.',
    'Tình trạng của một người trong kỳ dùng mọi bằng chứng đến cuối kỳ và cả quá khứ trước đó. Tin đến sau không làm đổi tình trạng của kỳ đã qua.',
    'Lần phát hiện đầu tiên chỉ có một lần cho mỗi người và mỗi bệnh, tính ở tháng của nó.',
    'Số người dùng địa bàn và tuổi ở ngày tham chiếu: cuối kỳ, hoặc ngày số liệu nếu sớm hơn. Số lượt dùng địa bàn và tuổi vào ngày của lượt đó. Số liệu của điểm khám dùng địa bàn của điểm khám.',
    'Tử số của độ bao phủ là một phần của mẫu số: người có trong danh sách, còn sống và ở địa bàn vào ngày tham chiếu, đã khám trong kỳ ở bất cứ đâu. Người đã khám mà không có trong danh sách được đếm riêng.',
    'Địa bàn thay đổi theo thời gian; số liệu gắn với mã địa bàn và ngày. Chỗ nào không tách được thì trang nói là không tách được, không chia người theo ước tính.',
    'Nhóm tuổi: 0–4, 5–9, 10–14, 15–17, 18–19, 20–24 … 75–79, từ 80. Người lớn là từ 18 tuổi. Khoảng tuổi chỉ gồm các nhóm trọn vẹn.',
    'Không so sánh theo thời gian nơi các huyện được khám ở những năm khác nhau: các kỳ chỉ được nối khi mỗi kỳ có ít nhất nửa số người dân được khám.',
    'Người dân là người trong danh sách dân cư; nơi chưa nạp danh sách thì dùng tổng điều tra dân số 2019 theo tuổi và giới (ước tính). Hai nguồn không bao giờ trộn trong một con số.',
  ] as readonly string[],
};

export type MethodsWords = typeof methodsVi;
