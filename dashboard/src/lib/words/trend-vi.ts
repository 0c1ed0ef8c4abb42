/** Words of a trend, in Vietnamese. `trend-en.ts` has the same keys. */
export const trendVi = {
  trend: 'Xu hướng trên những địa bàn nào',
  trend_areas: (names: string) =>
    `Tính trên các địa bàn đã khám ít nhất một nửa người dân trong mỗi kỳ: ${names}.`,
  trend_no_areas: 'Không có địa bàn nào đã khám ít nhất một nửa người dân trong mỗi kỳ.',
  trend_left_out: 'Không tính (độ bao phủ thấp nhất trong các kỳ)',
  trend_periods_left_out: 'Kỳ không tính',
  trend_repeat: (people: string) => `${people} người ở các địa bàn này đã được khám trong hơn một kỳ.`,
  trend_directions: {
    increasing: (p: string) => `Năm kỳ gần nhất: tăng rõ (p ${p}).`,
    decreasing: (p: string) => `Năm kỳ gần nhất: giảm rõ (p ${p}).`,
    none: (p: string) => `Năm kỳ gần nhất: chưa thấy tăng hay giảm rõ (p ${p}).`,
  },
  trend_too_short: 'Chưa đủ năm kỳ liên tiếp để kết luận tăng hay giảm.',
};

export type TrendWords = typeof trendVi;
