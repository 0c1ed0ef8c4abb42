import type { FigureKind } from '../frame/figure-kinds.ts';
import type { ReaderId, StepId } from '../help/guides.ts';
import type { SignId } from '../help/signs.ts';

/** How to read a kind of figure. */
export interface Reading {
  readonly title: string;
  readonly shows: string;
  readonly not: string;
  readonly mistake: string;
}

/** Words of Help, in Vietnamese. `help-en.ts` has the same keys. */
export const helpVi = {
  title: 'Cách đọc, cách dùng Tầm Soát',
  lead: 'Trang này nói mỗi loại hình đọc thế nào, dẫn từng người đọc đến câu trả lời của mình, và giải thích các từ trong ngành. Mỗi hình trong phần mềm có liên kết “Cách đọc” đến đúng mục ở đây.',
  contents: 'Trong trang này',

  guides: 'Xem lần đầu: bắt đầu từ đâu',
  guides_lead: 'Mỗi lối đi là vài câu hỏi thật; bấm vào câu hỏi để đến hình trả lời.',
  readers: {
    leadership: 'Lãnh đạo sở, ngành y tế',
    epidemiologist: 'Cán bộ dịch tễ',
    district: 'Phụ trách huyện',
  } satisfies Record<ReaderId, string>,
  choose_area: 'Chọn huyện, thành phố của mình; các câu hỏi dưới đây sẽ mở đúng địa bàn ấy:',
  chosen_area: (area: string) => `Các câu hỏi dưới đây mở ${area}. Chọn nơi khác:`,
  steps: {
    target: [
      'Toàn tỉnh đã đạt chỉ tiêu khám chưa?',
      'Ô số đầu tiên: tỷ lệ đã khám, chỉ tiêu và dấu báo nếu chưa đạt.',
    ],
    slowest: [
      'Huyện nào chậm nhất, còn bao nhiêu người?',
      'Xếp từ cao xuống thấp; cột bên phải là số người còn phải khám.',
    ],
    attention: [
      'Việc gì cần chú ý trước?',
      'Nhiều nhất năm việc, việc liên quan đến nhiều người nhất đứng đầu.',
    ],
    found: ['Đã phát hiện những bệnh gì?', 'Người mới phát hiện, nghi mắc và đã biết bệnh, theo từng bệnh.'],
    not_followed: [
      'Phát hiện rồi có được theo dõi không?',
      'Tỷ lệ chưa có lần theo dõi nào sau 30 ngày, theo địa bàn.',
    ],
    print: [
      'Mang số liệu đi họp thế nào?',
      'Mở trang Tổng quan rồi in: trang tự xếp lại cho giấy A4, kèm ngày số liệu và định nghĩa.',
    ],

    missing: [
      'Ai còn vắng trước khi nói đến tỷ lệ?',
      'Từ người dân đến người được đánh giá: hụt ở bước nào, ở ai.',
    ],
    whom: [
      'Bệnh có bao nhiêu, ở tuổi và giới nào?',
      'Tỷ lệ hiện mắc theo tuổi, nữ và nam, có khoảng tin cậy.',
    ],
    where: [
      'Ở đâu cao, khác biệt có thật không?',
      'Các địa bàn đã chuẩn hóa theo tuổi; hình phễu bên cạnh tách khác biệt khỏi ngẫu nhiên.',
    ],
    explore: [
      'Muốn hỏi điều chưa có sẵn?',
      'Một phép đo theo bản đồ, tuổi, giới, kỳ và tình trạng; chọn một nơi thì mọi hình khác lọc theo.',
    ],
    outcome: [
      'Từng nhóm phát hiện về sau ra sao?',
      'Theo quý phát hiện: lần theo dõi đầu tiên, rồi kết quả cuối quý sau.',
    ],
    quality: ['Số liệu có đáng tin không?', 'Các phép kiểm, với số dòng không đạt và ngưỡng.'],
    methods: [
      'Tính thế nào, theo tài liệu nào?',
      'Ngưỡng, nguồn, câu lệnh SQL đã chạy và phương pháp thống kê.',
    ],

    communes: [
      'Xã nào xong, xã nào còn, còn bao nhiêu người?',
      'Bảng các xã, xếp theo số người còn phải khám.',
    ],
    when: ['Với tốc độ này bao giờ đạt chỉ tiêu?', 'Đường đã qua và dự báo theo tốc độ bốn tuần gần nhất.'],
    silent: ['Điểm khám nào đã ngừng?', 'Điểm khám không báo cáo lượt khám nào trong những ngày cuối.'],
    call: ['Hôm nay cần gọi ai trước?', 'Số người trong từng danh sách, khẩn nhất đứng đầu.'],
    gap: ['Xã nào để sót theo dõi nhiều nhất?', 'Tỷ lệ chưa theo dõi sau 30 ngày, theo xã.'],
    backlog: ['Còn bao nhiêu phiếu chưa nhập?', 'Lượt khám đã báo cáo mà chưa được nhập, theo điểm khám.'],
    items: ['Phiếu khám hay thiếu mục nào?', 'Mục khám × địa bàn: ô càng đậm càng thiếu nhiều.'],
  } satisfies Record<StepId, readonly [question: string, answer: string]>,

  figure: 'Một hình gồm những gì',
  figure_parts: [
    [
      'Tiêu đề',
      'Là điều số liệu nói được, viết thành câu. Số liệu không đủ để nói thì tiêu đề chỉ nêu tên hình.',
    ],
    ['Dòng nhỏ dưới tiêu đề', 'Đếm cái gì, đơn vị, kỳ nào, n là bao nhiêu.'],
    [
      'Hình',
      'Chỉ vào hoặc dùng phím Tab để đọc giá trị, khoảng tin cậy, n và thứ hạng; bấm vào một địa bàn để xuống một cấp.',
    ],
    ['Cách tính', 'Định nghĩa, tử số, mẫu số, ai không được tính.'],
    ['Bảng số liệu', 'Cùng những con số ấy, thành bảng.'],
    ['Tải về', 'CSV, Excel, Arrow, hình PNG và SVG, liên kết đến đúng hình này.'],
    ['Ghim', 'Đưa hình vào bảng của mình, để lần sau mở thẳng những hình hay xem.'],
    ['Mở rộng', 'Trang hỏi tiếp: theo tuổi, giới, kỳ, địa bàn khác.'],
    ['Cách đọc', 'Mục giải thích loại hình ấy, trong trang này.'],
  ] as readonly (readonly [string, string])[],

  readings: 'Cách đọc từng loại hình',
  readings_lead: (area: string) =>
    `Các ví dụ vẽ bằng chính số liệu đang công bố, của ${area}; bấm vào một địa bàn trong ví dụ để mở trang của nó.`,
  no_examples: 'Chưa có số liệu nào được công bố nên chưa vẽ được ví dụ.',
  shows: 'Cho biết',
  not: 'Không cho biết',
  mistake: 'Hay đọc nhầm',
  kinds: {
    number: {
      title: 'Một con số',
      shows:
        'Số lớn là giá trị của địa bàn, kỳ và nhóm người đang xem. Bên dưới là tử số, mẫu số (n) và khoảng tin cậy 95 %.',
      not: 'Đứng một mình, con số không cho biết cao hay thấp: phải so với chỉ tiêu, với kỳ trước hoặc với các địa bàn khác.',
      mistake:
        'Đọc phần trăm mà quên mẫu số: 50 % của 8 người không chắc chắn bằng 50 % của 8.000 người. Khoảng tin cậy rộng nhắc điều đó.',
    },
    ranked: {
      title: 'Chấm xếp hạng có khoảng tin cậy',
      shows:
        'Mỗi dòng một địa bàn (hoặc cơ sở, nhóm người); chấm là giá trị, vạch ngang là khoảng tin cậy. Đường đứng liền là mức của cả tỉnh hoặc huyện, đường đứt là chỉ tiêu. Màu báo động luôn đi kèm một tam giác nhỏ: chưa đạt chỉ tiêu.',
      not: 'Thứ hạng không cho biết khác biệt có thật hay không. Hai nơi có vạch ngang chồng lên nhau nhiều có thể chỉ khác nhau do ngẫu nhiên.',
      mistake:
        'Chê nơi đứng cuối chỉ vì đứng cuối: bao giờ cũng có một nơi đứng cuối. Cũng nên nhìn chân trục: dấu gãy nghĩa là trục không bắt đầu từ 0 và khác biệt trông lớn hơn thật.',
    },
    map: {
      title: 'Bản đồ nhỏ',
      shows:
        'Mỗi địa bàn được tô một trong năm bậc, càng đậm giá trị càng cao; chú giải ghi giới hạn từng bậc. Bấm vào một nơi để xem nơi ấy.',
      not: 'Diện tích không phải là số người: xã rộng chưa chắc đông dân. Bản đồ cũng không vẽ khoảng tin cậy; hãy xem hình chấm hoặc bảng số liệu.',
      mistake:
        'So màu của hai bản đồ khác nhau: mỗi bản đồ chia bậc theo số liệu của mình. Hai nơi khác màu có thể chỉ hơn kém nhau rất ít, nếu nằm hai bên giới hạn của bậc.',
    },
    table: {
      title: 'Bảng có thanh trong ô',
      shows:
        'Số để đọc, thanh để so nhanh. Bấm vào tên cột có gạch chân để xếp lại; vạch đứng trong ô là chỉ tiêu.',
      not: 'Thanh dài nhất chỉ là dòng lớn nhất của bảng, không phải 100 %. Riêng cột “Đã khám” thì cả ô là 100 %.',
      mistake:
        'Cộng các dòng với nhau: một người có thể có mặt ở nhiều dòng (nhiều bệnh, nhiều danh sách). Dòng “Toàn bộ”, nơi có, mới là tổng đúng.',
    },
    course: {
      title: 'Đường theo thời gian hoặc theo tuổi',
      shows:
        'Đường nối các giá trị theo tháng, quý, năm hoặc nhóm tuổi; dải màu quanh đường là khoảng tin cậy, đường đứt nằm ngang là chỉ tiêu. Trang Khám phá vẽ mỗi kỳ một cột.',
      not: 'Đường không cho biết vì sao lên hay xuống. Nơi các kỳ không so được với nhau, các chấm không được nối: mỗi năm khám những huyện khác nhau nên con số đổi vì người khác, không phải vì bệnh.',
      mistake:
        'Thấy đường cộng dồn đi ngang mà nghĩ là giữ vững: đi ngang nghĩa là không khám thêm được ai. Đường cộng dồn chỉ có lên, trừ khi danh sách dân cư thay đổi.',
    },
    forecast: {
      title: 'Dự báo ngày đạt chỉ tiêu',
      shows:
        'Đoạn tiếp theo sau ngày số liệu là dự báo theo tốc độ bốn tuần gần nhất; dải màu là khoảng 80 %.',
      not: 'Dự báo không biết kế hoạch sắp tới: đợt khám mới, nghỉ Tết, mưa lũ. Không có dự báo khi bốn tuần qua có dưới 20 người được khám lần đầu, hoặc tốc độ chỉ còn một nửa.',
      mistake:
        'Coi ngày dự báo là lời hứa. Nó chỉ đúng nếu cứ giữ tốc độ này; hãy đọc cả khoảng, không chỉ ngày ở giữa.',
    },
    curves: {
      title: 'Đường thời gian đến lần theo dõi',
      shows:
        'Ngang là số ngày từ ngày phát hiện; cao là tỷ lệ người đã có lần theo dõi đầu tiên đến ngày ấy (Kaplan-Meier). Đường lên càng sớm, người bệnh được theo dõi càng nhanh. Đường xám là các địa bàn khác.',
      not: 'Chưa tới 100 % không có nghĩa là những người còn lại bị bỏ quên: có người chưa đủ ngày, có người đã mất hoặc chuyển đi; họ được tính đến ngày cuối cùng còn biết.',
      mistake: 'Chỉ nhìn cuối đường. Điều cần đọc là độ cao ở ngày 30 và ngày 90.',
    },
    pyramid: {
      title: 'Tháp tuổi',
      shows:
        'Nữ bên trái, nam bên phải, người già ở trên. Khung trống là người dân, phần nhạt là người đã khám, phần đậm là người được đánh giá hoặc người mắc; số bên cạnh là % đã khám. Ở trang Khám phá, thanh là phép đo đang chọn.',
      not: 'Thanh dài không có nghĩa là nguy cơ cao: nhóm tuổi ấy có thể chỉ đông người hơn. Nguy cơ xem ở hình tỷ lệ hiện mắc theo tuổi.',
      mistake: 'So các nhóm tuổi không rộng bằng nhau, như 15–17 với 20–24, hoặc với nhóm từ 80 tuổi.',
    },
    cascade: {
      title: 'Chuỗi các bước',
      shows:
        'Mỗi thanh là số người còn lại ở một bước; mỗi bước chỉ đếm trong những người của bước trước. Chữ “mất” cho biết bao nhiêu người dừng lại ở đó.',
      not: 'Chuỗi không cho biết vì sao họ dừng lại. Chuỗi khi khám và chuỗi sau khi khám đếm những người khác nhau, không nối vào nhau được.',
      mistake:
        'Lấy bước cuối chia bước đầu rồi gọi là chất lượng điều trị: bước đầu có cả người chưa khám. Cũng chú ý chỗ thang đo bắt đầu lại: “100 % =” cho biết thanh dài nhất là bao nhiêu người.',
    },
    parts: {
      title: 'Thanh chia phần',
      shows:
        'Mỗi thanh là một nhóm người chia thành các phần không trùng nhau, cộng lại đúng bằng cả thanh; chú giải nói từng phần là gì. Ví dụ người nghi mắc: nay đã xác định, khám lại không mắc, chưa có lần khám lại.',
      not: 'Nghi mắc chưa phải là mắc. Các thanh không cộng với nhau được: một người có thể mắc nhiều bệnh.',
      mistake:
        'So bằng mắt hai phần nằm giữa thanh: chúng không bắt đầu từ cùng một chỗ. Hãy chỉ vào thanh hoặc mở bảng số liệu.',
    },
    funnel: {
      title: 'Hình phễu',
      shows:
        'Mỗi chấm một địa bàn: càng sang phải càng đông người, càng lên cao giá trị càng lớn. Đường ngang là mức chung; hai cặp đường cong là giới hạn 95 % và 99,8 % của ngẫu nhiên. Chấm ngoài giới hạn 99,8 % khác mức chung nhiều hơn ngẫu nhiên có thể gây ra.',
      not: 'Ngoài phễu chưa nói nguyên nhân: có thể là bệnh, cách đo, máy đo hoặc ai đã đến khám. Trong phễu cũng không có nghĩa là tốt.',
      mistake:
        'Coi nơi nhỏ có tỷ lệ rất cao hay rất thấp là bất thường: ít người thì dao động nhiều, nên phễu rộng ra ở bên trái. Trong 20 nơi, trung bình một nơi ra ngoài giới hạn 95 % chỉ do ngẫu nhiên.',
    },
    spread: {
      title: 'Một địa bàn giữa các địa bàn',
      shows:
        'Vạch dài từ giá trị thấp nhất đến cao nhất của các địa bàn; ô đậm là nửa ở giữa (phân vị 25 đến 75), vạch đứng là trung vị, chấm là địa bàn đang xem (hoặc mỗi chấm một địa bàn).',
      not: 'Không vẽ khoảng tin cậy, nên không cho biết khác biệt có phải do ngẫu nhiên hay không.',
      mistake:
        'Hiểu hạng 1 là tốt nhất: hạng 1 là cao nhất, mà với “chưa theo dõi” thì cao là kém. Không so chấm của hai dòng: mỗi dòng có thang riêng.',
    },
    inequality: {
      title: 'Chênh lệch theo một thuộc tính của địa bàn',
      shows:
        'Địa bàn được xếp theo một thuộc tính (như tỷ lệ dân nông thôn), tính theo số người. Chỉ số tuyệt đối (SII) là hiệu giữa hai đầu, 0 là bằng nhau; chỉ số tương đối (RII) là tỷ số, 1 là bằng nhau.',
      not: 'Không nói về từng người: huyện nhiều dân nông thôn có tỷ lệ cao không có nghĩa người nông thôn trong huyện mắc nhiều hơn.',
      mistake: 'Bỏ qua khoảng tin cậy: khoảng của SII chứa 0, hoặc của RII chứa 1, thì chưa thấy chênh lệch.',
    },
    heat: {
      title: 'Bảng màu',
      shows:
        'Mỗi ô là giá trị của một hàng và một cột (địa bàn và bệnh, địa bàn và mục khám, phép kiểm và kỳ), tô năm bậc, càng đậm càng cao; con số ở ngay trong ô.',
      not: 'Màu không cho biết bao nhiêu người: ô đậm có thể chỉ có vài người. Chỉ vào ô hoặc mở bảng số liệu để đọc n.',
      mistake:
        'Coi đậm là tốt. Đậm là nhiều, mà nhiều “chưa theo dõi” hay “thiếu mục” là kém. Ô chấm chấm là không có số liệu, ô gạch chéo là bị ẩn: cả hai đều không phải 0.',
    },
    cohorts: {
      title: 'Nhóm phát hiện từng quý',
      shows:
        'Mỗi hàng là những người được phát hiện lần đầu trong cùng một quý. Đọc ngang: chính những người ấy có lần theo dõi đầu tiên chưa, và cuối quý sau thì ra sao.',
      not: 'Hàng cuối còn trống vì quý sau chưa qua hết: chưa có kết quả, không phải kết quả kém.',
      mistake:
        'Đọc dọc như một xu hướng: mỗi quý khám ở những nơi khác nhau, nên người được phát hiện cũng khác nhau.',
    },
    calendar: {
      title: 'Lịch khám theo ngày',
      shows:
        'Mỗi ô vuông một ngày, mỗi cột một tuần (thứ Hai ở trên, Chủ nhật ở dưới); càng đậm càng nhiều lượt khám theo báo cáo của điểm khám.',
      not: 'Ô trống chỉ nói rằng không điểm khám nào báo cáo lượt khám ngày ấy: có thể là ngày nghỉ, có thể là quên báo cáo.',
      mistake: 'Coi ngày đông là ngày tốt: đông quá dễ khám sơ sài. Hãy xem cùng tỷ lệ lượt khám đầy đủ mục.',
    },
    concerns: {
      title: 'Việc cần chú ý',
      shows:
        'Nhiều nhất năm việc, xếp theo số người hoặc lượt khám liên quan; mỗi việc nêu nơi có con số lớn nhất. Bấm vào con số để đến hình có nó.',
      not: 'Đây không phải bảng thi đua: nơi đông dân thường có con số lớn hơn.',
      mistake: 'Nghĩ rằng nơi không được nêu tên là ổn: mỗi việc chỉ nêu một nơi lớn nhất.',
    },
    nothing: {
      title: 'Chỗ không có hình',
      shows:
        'Nơi không có gì để vẽ, trang nói lý do: bộ lọc chưa có ai, mẫu số quá nhỏ, số bị ẩn, còn sớm, chưa hỏi đủ, hoặc bản đang xem không cung cấp.',
      not: 'Trống không có nghĩa là bằng 0. Thiếu số đo không bao giờ có nghĩa là khỏe mạnh.',
      mistake:
        'Lọc hẹp thêm để tìm. Hãy làm ngược lại: chọn địa bàn cấp trên, kỳ dài hơn, cả hai giới, mọi lứa tuổi.',
    },
  } satisfies Record<FigureKind, Reading>,

  signs: 'Các dấu dùng chung',
  signs_lead: 'Những mẫu dưới đây là hình minh họa, không phải số liệu.',
  sign_texts: {
    hidden: [
      'bị ẩn',
      'Số đếm quá nhỏ, hoặc từ đó suy ra được số quá nhỏ, nên được giấu để không ai bị nhận ra. Trong bảng ghi “(ẩn)”. Không phải 0.',
    ],
    no_data: ['không có số liệu', 'Chưa nạp, hoặc không ai thuộc đối tượng. Không phải 0.'],
    suspected: ['nghi mắc, chờ xác định', 'Gạch xiên là chưa chắc: đạt tiêu chuẩn một lần, cần khám lại.'],
    dash: [
      'không tính được',
      'Dấu gạch trong bảng: không có tỷ lệ, thường vì mẫu số bằng không hoặc quá nhỏ. Số 0 thì đúng là 0.',
    ],
    behind: [
      'chưa đạt, vượt ngưỡng',
      'Màu báo động chỉ dùng cho “chưa đạt” và “quá hạn”, luôn có thêm dấu hoặc chữ.',
    ],
    target: ['chỉ tiêu', 'Đường đứt. Đạt hay không xét theo giá trị, không theo khoảng tin cậy.'],
    whole: ['mức của cả nơi đang xem', 'Đường liền mảnh.'],
    interval: ['khoảng tin cậy (KTC)', 'Vạch ngang hoặc dải màu. Rộng là ít người, chưa chắc chắn.'],
    cut: ['trục bị cắt', 'Trục không bắt đầu từ 0: khác biệt trông lớn hơn.'],
    too_early: ['còn sớm', 'Chưa hết thời hạn theo dõi nên chưa tính là sót; đếm riêng.'],
  } satisfies Record<SignId, readonly [name: string, meaning: string]>,

  glossary: 'Thuật ngữ',
  glossary_lead: 'Mỗi từ một câu, kèm từ tiếng Anh; liên kết dẫn đến nơi từ ấy được dùng hoặc được tính.',
  see: {
    methods: 'Cách tính',
    figure: 'Xem hình',
    reading: 'Cách đọc',
  },

  using: 'Cách dùng',
  use: [
    {
      id: 'keyboard',
      title: 'Bàn phím',
      texts: [
        'Tab và Shift + Tab: đi qua các liên kết, bộ lọc, dòng và chấm của hình; đến đâu trang đọc số ở đó. Enter: mở.',
        'Tab lần đầu tiên trên mỗi trang: “Đến nội dung chính”, bỏ qua thanh đầu trang.',
        '/ hoặc Ctrl + K: tìm địa bàn, bệnh, chỉ số, trang, thuật ngữ; ↑ ↓ để chọn, Enter để mở, Esc để đóng (cần JavaScript; phím / tắt được trong ô tìm).',
        '← → trên hình đường và lịch ngày: chọn từng điểm; Page Up, Page Down: bước dài; Home, End: điểm đầu, điểm cuối.',
        '← → ↑ ↓ trong bảng màu: sang ô bên; Home, End: đầu, cuối hàng.',
        'Esc: đóng danh sách bộ lọc; trên trang Khám phá, bỏ khoảng tuổi đang kéo.',
      ],
    },
    {
      id: 'address',
      title: 'Địa chỉ trang',
      texts: [
        'Địa chỉ giữ mọi lựa chọn: chép địa chỉ gửi đi, người nhận thấy đúng trang ấy. Nút quay lại của trình duyệt trở về lựa chọn trước.',
        'Không cần JavaScript: bộ lọc là liên kết và biểu mẫu, hình vẽ sẵn trong trang.',
      ],
    },
    {
      id: 'light',
      title: 'Bản nhẹ',
      texts: [
        'Cho mạng chậm, máy cũ: đủ số liệu và biểu đồ, không có bản đồ, không chạy mã trong trang. Bật, tắt ở chân mỗi trang; máy này sẽ nhớ.',
      ],
    },
    {
      id: 'offline',
      title: 'Khi mất mạng',
      texts: [
        'Trang đã mở trên máy này vẫn xem được, kèm dòng báo ngoại tuyến và ngày số liệu. Có mạng lại và có số liệu mới, trang mời xem chứ không tự đổi.',
      ],
    },
    {
      id: 'print',
      title: 'In',
      texts: [
        'In bằng lệnh in của trình duyệt (Ctrl + P). Mỗi trang tự xếp cho giấy A4, có bộ lọc, ngày số liệu; hình giữ được ý khi in đen trắng.',
      ],
    },
    {
      id: 'download',
      title: 'Tải về',
      texts: [
        '“Tải về” dưới mỗi hình: bảng số liệu (CSV mở bằng Excel đúng chữ tiếng Việt, XLSX, Arrow) và hình (PNG, SVG, cần JavaScript). Con số trong tệp bằng con số trên màn hình.',
        'Cuối mỗi trang số liệu: tải các số đếm tạo nên trang, đã lọc như trang. Chương trình khác lấy số qua API.',
      ],
    },
    {
      id: 'report',
      title: 'Thấy số liệu sai thì báo thế nào',
      texts: [
        'Mở “Cách tính” và “Bảng số liệu” của hình để xem tử số, mẫu số; xem trang Chất lượng để biết dòng nào bị từ chối và vì sao.',
        'Vẫn thấy sai: bấm “Chép liên kết đến hình này” rồi gửi cho người phụ trách số liệu của huyện hoặc của sở, kèm con số cho là đúng và nguồn của nó. Không gửi tên hay số định danh của người bệnh.',
        'Số liệu được sửa ở nguồn rồi nạp lại; không ai sửa tay con số trên trang. Lần công bố sau, mục “Vì sao số liệu thay đổi?” ở Tổng quan nói phần nào do đính chính.',
        'Trang lỗi, không mở được: báo người quản trị máy chủ, kèm địa chỉ trang và giờ gặp lỗi.',
      ],
    },
  ] as readonly { readonly id: string; readonly title: string; readonly texts: readonly string[] }[],
  to_api: 'Mô tả API',
};

export type HelpWords = typeof helpVi;
