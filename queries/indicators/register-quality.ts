import { BY_PEOPLE, declare } from './indicator.ts';

export const validIdentity = declare({
  version: 1,
  title: { vi: 'Có số định danh hợp lệ', en: 'Valid personal number' },
  explanation: {
    vi: 'Tỷ lệ người dân có số định danh cá nhân 12 chữ số đúng cấu trúc và khớp với giới tính, năm sinh. Bản thân số định danh không được lưu ở đây.',
    en: 'The share of residents whose personal number of 12 digits is well formed and agrees with sex and year of birth. The number itself is not kept here.',
  },
  topic: 'residents',
  numerator: {
    title: { vi: 'Có số định danh hợp lệ', en: 'With a valid personal number' },
    plus: ['valid_number'],
  },
  denominator: {
    title: { vi: 'Người dân trong danh sách', en: 'Residents on the register' },
    plus: ['registered'],
  },
  exclusions: {
    vi: 'Chỉ tính người có trong danh sách dân cư vào ngày tham chiếu; nơi chưa có danh sách thì không có số. Tính theo số mà danh sách hiện ghi.',
    en: 'Residents on the register at the reference date only; there is no figure where no register was loaded. By the number that the register holds now.',
  },
  value: 'share',
  unit: { vi: '% người dân', en: '% of residents' },
  polarity: 'higher_is_better',
  interval: 'wilson',
  minimum_n: 1,
  groupings: BY_PEOPLE,
});

export const duplicatesFound = declare({
  version: 1,
  title: { vi: 'Người tìm thấy dưới hơn một số', en: 'Duplicates found' },
  explanation: {
    vi: 'Tỷ lệ người dân từng đứng trong kho dưới hai mã trở lên và đã được nhận ra là một người, do so sánh hồ sơ hoặc do người xem quyết định. Mỗi người được tính một lần.',
    en: 'The share of residents who stood in the store under two numbers or more and were found to be one person, by comparing records or by somebody who looked. Each of them counts once.',
  },
  topic: 'residents',
  numerator: {
    title: { vi: 'Tìm thấy dưới hơn một số', en: 'Found under more than one number' },
    plus: ['found_twice'],
  },
  denominator: {
    title: { vi: 'Người dân trong danh sách', en: 'Residents on the register' },
    plus: ['registered'],
  },
  exclusions: {
    vi: 'Chỉ tính người có trong danh sách dân cư vào ngày tham chiếu. Nơi chưa so sánh hồ sơ thì chưa tìm thấy ai: số 0 không có nghĩa là không có ai trùng. Cặp chờ xem không tính; quyết định rút lại thì thôi tính.',
    en: 'Residents on the register at the reference date only. Where records were never compared nobody was found: none does not mean that there are none. Pairs that wait to be looked at do not count, nor decisions that were taken back.',
  },
  value: 'share',
  unit: { vi: '% người dân', en: '% of residents' },
  polarity: 'neutral',
  interval: 'wilson',
  minimum_n: 1,
  groupings: BY_PEOPLE,
});

export const reexaminationDue = declare({
  version: 1,
  title: { vi: 'Đến hạn khám lại', en: 'Due for re-examination' },
  explanation: {
    vi: 'Trong những người từ 18 tuổi đã từng được khám, tỷ lệ đến hạn khám lại vào ngày tham chiếu: sau 12 tháng; sau 6 tháng với người từ 60 tuổi và người mắc bệnh mạn tính.',
    en: 'Of the residents of 18 and over who were examined before, the share due again at the reference date: after 12 months; after 6 for those of 60 and over and those with a chronic condition.',
  },
  topic: 'residents',
  numerator: { title: { vi: 'Đến hạn khám lại', en: 'Due again' }, plus: ['due'] },
  denominator: {
    title: { vi: 'Người từ 18 tuổi đã từng được khám', en: 'Examined before, 18 and over' },
    plus: ['examined_before'],
  },
  exclusions: {
    vi: 'Không tính người dưới 18 tuổi, người đã mất hoặc chuyển đi trước ngày tham chiếu, và người chưa từng được khám (xem độ bao phủ). Bệnh mạn tính là bệnh đã xác định hoặc đã có trong hồ sơ đến ngày ấy; nghi mắc không tính.',
    en: 'Left out: people under 18, those who died or left before the reference date, and those never examined (see coverage). Chronic means confirmed or on record by then; suspected does not count.',
  },
  value: 'share',
  unit: { vi: '% người đã từng được khám', en: '% of those examined before' },
  polarity: 'lower_is_better',
  interval: 'wilson',
  minimum_n: 1,
  groupings: BY_PEOPLE,
  counts: {
    due_chronic: {
      title: { vi: 'Trong đó mắc bệnh mạn tính', en: 'Of these: with a chronic condition' },
      plus: ['due_chronic'],
    },
  },
});
