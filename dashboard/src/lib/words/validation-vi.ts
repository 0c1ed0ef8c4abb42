import { formatFor } from './format.ts';

const f = formatFor('vi');

/** Words of the page on validation, in Vietnamese. */
export const validationVi = {
  title: 'Kiểm chứng',
  lead: 'Sản phẩm được đối chiếu với kết quả đã công bố của một cuộc khám có thật, và với một tỉnh mô phỏng mà ta biết rõ ai mắc bệnh. Chạy lại bằng lệnh npm run validate; mỗi lần kiểm thử đều phải ra đúng các con số này.',
  nhanes: 'Đối chiếu với NHANES 2011-2014 (Hoa Kỳ)',
  nhanes_lead:
    'Tỷ lệ tăng huyết áp ở người từ 18 tuổi, %, có trọng số khảo sát. Nguồn: NCHS Data Brief 220. Cột cuối chuẩn hóa theo tuổi.',
  rule: 'Cách tính',
  sex: 'Giới tính',
  sexes: { both: 'Cả hai', female: 'Nữ', male: 'Nam' },
  ages: ['18-39', '40-59', '60+', 'Chuẩn hóa'],
  printed: 'Đã công bố',
  published: 'Sản phẩm, theo quy tắc đã công bố',
  ours: 'Định nghĩa mặc định: huyết áp tăng hoặc đang dùng thuốc',
  with_history: 'Định nghĩa mặc định, kể cả người nói đã được chẩn đoán',
  nhanes_n: (n: number, positive: number, ours: number, undecided: number, told: number) =>
    `Theo quy tắc đã công bố có ${f.count(positive)} người mắc trong ${f.count(n)} người. Định nghĩa mặc định chỉ xét ${f.count(ours)} người: ${f.count(undecided)} người thiếu một trong hai số đo, số còn lại không tăng, nên chưa đủ dữ liệu chứ không phải là không mắc. Kể cả người nói đã được chẩn đoán thì có ${f.count(told)} người.`,
  control:
    'Đạt mục tiêu trong số người đang dùng thuốc, %, có trọng số khảo sát. Nguồn: JAMA 2020;324:1190, eTable 1.',
  cycle: 'Chu kỳ',
  age: 'Tuổi',
  found: 'Sản phẩm',
  states: 'Tình trạng của từng người so với đáp án',
  states_lead:
    'Tình trạng của mỗi người, mỗi bệnh, mỗi kỳ được tính lại bằng một chương trình độc lập từ số liệu sạch, trước khi cài lỗi.',
  sample: 'Mẫu',
  samples: { fixture: 'Mẫu kèm theo mã nguồn', made: 'Mẫu tạo mới' },
  compared: 'Đã so sánh',
  different: 'Khác nhau',
  planted: 'Lỗi cài sẵn',
  refused_otherwise: 'Từ chối sai',
  screening: 'Tầm soát so với sự thật',
  screening_lead:
    'Người lớn được đánh giá và trước đó chưa biết bệnh, trong tỉnh mô phỏng. “Một lần khám” là dương tính ở lần khám đầu; “đã xác định” là sau mọi lần đo và chẩn đoán về sau. Khoảng tin cậy 95 %. Vì một lần đo không đủ để kết luận nên người nghi mắc không bao giờ được gọi là người mắc.',
  condition: 'Bệnh',
  rules: { one_visit: 'Một lần khám', confirmed: 'Đã xác định' },
  people: 'Số người',
  sensitivity: 'Độ nhạy',
  specificity: 'Độ đặc hiệu',
  predictive: 'Giá trị tiên đoán dương',
  rounding: 'Làm tròn số đo huyết áp',
  rounding_lead: (facilities: number, planted: number, found: number, others: number) =>
    `Trong ${f.count(facilities)} cơ sở có đủ số đo, ${f.count(planted)} trạm được cài sẵn là làm tròn đến chục; sản phẩm xếp cả ${f.count(found)} trạm vào mức nặng. Các cơ sở khác làm tròn tới một phần năm số đo đến 0 hoặc 5; ${f.count(others)} cơ sở trong số đó cũng vượt ngưỡng nặng.`,
  rounding_ratios: (least: string, most: string) =>
    `Thấp nhất trong các trạm cài sẵn: ${least} lần mức không làm tròn; cao nhất trong các cơ sở khác: ${most} lần.`,
  survey: 'Tỉnh mô phỏng so với các cuộc điều tra',
  survey_lead:
    'Mỗi chỉ số, %, được tính như một cuộc điều tra khám một lần. Giới hạn: khoảng tin cậy đã công bố, hoặc ± 10 %.',
  figure: 'Chỉ số',
  survey_name: 'Điều tra',
  published_value: 'Đã công bố',
  held: 'Giới hạn',
  in_sample: 'Trong mẫu',
};
export type ValidationWords = typeof validationVi;
