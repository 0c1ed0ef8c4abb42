import type { Bilingual, CatalogueEntry } from '../tiles/manifest.ts';

const TITLES: Readonly<Record<string, Bilingual>> = {
  sbp_1_mmhg: { vi: 'Huyết áp tâm thu', en: 'Systolic blood pressure' },
  dbp_1_mmhg: { vi: 'Huyết áp tâm trương', en: 'Diastolic blood pressure' },
  pulse_per_min: { vi: 'Mạch', en: 'Pulse' },
  height_cm: { vi: 'Chiều cao', en: 'Height' },
  weight_kg: { vi: 'Cân nặng', en: 'Weight' },
  waist_cm: { vi: 'Vòng bụng', en: 'Waist' },
  glucose_mmol_l: { vi: 'Đường huyết', en: 'Blood glucose' },
  takes_antihypertensive: {
    vi: 'Hỏi: đang dùng thuốc hạ huyết áp',
    en: 'Asked: takes blood pressure medicine',
  },
  takes_glucose_lowering: {
    vi: 'Hỏi: đang dùng thuốc hạ đường huyết',
    en: 'Asked: takes glucose-lowering medicine',
  },
  takes_lipid_lowering: { vi: 'Hỏi: đang dùng thuốc hạ mỡ máu', en: 'Asked: takes lipid-lowering medicine' },
  takes_bronchodilator: { vi: 'Hỏi: đang dùng thuốc giãn phế quản', en: 'Asked: takes a bronchodilator' },
};

/** What people call an item of a form; a history is named by its condition. The id where nobody named it yet. */
export function itemTitle(item: string, conditions: readonly CatalogueEntry[]): Bilingual {
  const told =
    item.startsWith('history_') && conditions.find(({ id }) => id === item.slice('history_'.length));
  if (told) return { vi: `Hỏi tiền sử: ${told.title.vi}`, en: `Asked, history: ${told.title.en}` };
  return TITLES[item] ?? { vi: item, en: item };
}
