/** Words of a funnel, in Vietnamese. `funnel-en.ts` has the same keys. */
export const funnelVi = {
  funnel_neutral: 'Khác biệt có vượt quá ngẫu nhiên không',
  funnel_what: (kind: 'proportion' | 'ratio'): string =>
    kind === 'proportion'
      ? 'ngang: số người; dọc: tỷ lệ; hai cặp đường là giới hạn 95 % và 99,8 %, tính ở từng địa bàn'
      : 'ngang: số trường hợp kỳ vọng; dọc: số quan sát ÷ số kỳ vọng theo tuổi và giới; hai cặp đường là giới hạn 95 % và 99,8 %, tính ở từng địa bàn',
  not_dispersed: (phi: string, p: string) =>
    `Không thấy phân tán vượt ngẫu nhiên (φ = ${phi}; p ${p}): giới hạn để nguyên.`,
  dispersed: (phi: string, p: string, times: string) =>
    `Phân tán vượt ngẫu nhiên: φ = ${phi} (p ${p}). Giới hạn được nới √φ = ${times} lần (đường liền); giới hạn chưa nới là đường đứt.`,
  limit_95: 'giới hạn 95 %',
  limit_998: 'giới hạn 99,8 %',
  target_is: (value: string) => `mức chung ${value}`,
  verdicts: {
    inside: 'trong giới hạn',
    above_95: 'trên 95 %',
    above_998: 'trên 99,8 %',
    below_95: 'dưới 95 %',
    below_998: 'dưới 99,8 %',
  },
  col_n: { proportion: 'Số người', ratio: 'Số kỳ vọng' },
  widened: 'đã nới',
  choose_point: 'Trỏ vào một chấm, hoặc dùng phím Tab, để đọc số của địa bàn ấy.',
  no_funnel: 'Không vẽ hình phễu',
  col_verdict: 'Kết luận',
};

export type FunnelWords = typeof funnelVi;
