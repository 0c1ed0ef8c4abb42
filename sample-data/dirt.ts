/**
 * The faults planted in the files, each at its own rate, so that tests know what import has to do with every one of them.
 * One row carries at most one fault. `when` chooses the rows on which a fault is possible, by the columns of the table
 * behind the file; `share` is the share of all rows that draw it. `writes` gives the dirty text of each column from the tidy
 * one; `outcome` what import must do with it.
 */
export type Outcome =
  | 'value_refused' // the value, not its row
  | 'row_refused'
  | 'converted' // into the column's unit or number format
  | 'missing' // a missing-value code
  | 'normalised' // letters, zeros, codes
  | 'unchanged_duplicate'
  | 'both_refused' // same key twice in one file, different content
  | 'corrected' // same key, later version, in a later file
  | 'kept' // no import can know better
  | 'linked' // kept, and found by the search for one person under two numbers
  | 'queued'; // kept, and left by that search to somebody who looks

export interface Fault {
  readonly kind: string;
  readonly share: number;
  readonly when: string;
  readonly writes: Readonly<Record<string, { readonly sql: string; readonly outcome: Outcome }>>;
}

export type DirtyFile = 'examination' | 'resident' | 'follow_up' | 'diagnosis' | 'site';

const one = (column: string, sql: string, outcome: Outcome): Fault['writes'] => ({
  [column]: { sql, outcome },
});

export const FAULTS: Readonly<Record<DirtyFile, readonly Fault[]>> = {
  examination: [
    {
      kind: 'glucose_in_mg_dl',
      share: 0.002,
      when: 'glucose IS NOT NULL',
      // Without its unit the value itself says which one it is in.
      writes: {
        duong_huyet: { sql: 'round(duong_huyet::DOUBLE * 18.016)::INTEGER::VARCHAR', outcome: 'converted' },
        don_vi_duong_huyet: { sql: 'NULL', outcome: 'converted' },
      },
    },
    {
      kind: 'pressure_in_cmhg',
      share: 0.0015,
      when: 'sbp_1 IS NOT NULL',
      writes: {
        ha_tam_thu_1: { sql: '(ha_tam_thu_1::DOUBLE / 10)::DECIMAL(4, 1)::VARCHAR', outcome: 'converted' },
        ha_tam_truong_1: {
          sql: '(ha_tam_truong_1::DOUBLE / 10)::DECIMAL(4, 1)::VARCHAR',
          outcome: 'converted',
        },
      },
    },
    {
      kind: 'height_in_metres',
      share: 0.0015,
      when: 'height IS NOT NULL',
      writes: one('chieu_cao', '(chieu_cao::DOUBLE / 100)::DECIMAL(5, 3)::VARCHAR', 'converted'),
    },
    {
      kind: 'height_and_weight_swapped',
      share: 0.001,
      when: 'years >= 18 AND height IS NOT NULL AND weight < 90',
      writes: {
        chieu_cao: { sql: 'can_nang', outcome: 'value_refused' },
        // 160 kg is possible, and not of somebody who measures 60 cm.
        can_nang: { sql: 'chieu_cao', outcome: 'value_refused' },
      },
    },
    {
      kind: 'impossible_systolic',
      share: 0.0008,
      when: 'sbp_1 IS NOT NULL',
      writes: one('ha_tam_thu_1', "'412'", 'value_refused'),
    },
    {
      kind: 'diastolic_above_systolic',
      share: 0.0008,
      when: 'sbp_1 IS NOT NULL AND sbp_1 < 180',
      writes: {
        ha_tam_truong_1: { sql: '(ha_tam_thu_1::INTEGER + 5)::VARCHAR', outcome: 'value_refused' },
        // Which of the two is wrong cannot be known.
        ha_tam_thu_1: { sql: 'ha_tam_thu_1', outcome: 'value_refused' },
      },
    },
    {
      kind: 'impossible_weight',
      share: 0.0008,
      when: 'weight IS NOT NULL',
      writes: one('can_nang', "'1250'", 'value_refused'),
    },
    {
      kind: 'impossible_pulse',
      share: 0.0008,
      when: 'pulse IS NOT NULL',
      writes: one('mach', "'7'", 'value_refused'),
    },
    {
      kind: 'text_for_number',
      share: 0.0015,
      when: 'glucose IS NULL AND years >= 18',
      writes: one('duong_huyet', "'không đo'", 'value_refused'),
    },
    {
      kind: 'pressure_pair_in_one_cell',
      share: 0.001,
      when: 'sbp_1 IS NOT NULL',
      writes: {
        ha_tam_thu_1: { sql: "ha_tam_thu_1 || '/' || ha_tam_truong_1", outcome: 'converted' },
        ha_tam_truong_1: { sql: 'NULL', outcome: 'converted' },
      },
    },
    {
      kind: 'missing_code',
      share: 0.002,
      when: 'weight IS NULL OR weight < 500',
      writes: one('can_nang', "'999'", 'missing'),
    },
    {
      kind: 'decimal_comma',
      share: 0.003,
      when: 'height IS NOT NULL',
      writes: one('chieu_cao', "replace(chieu_cao, '.', ',')", 'converted'),
    },
    {
      kind: 'hba1c_in_mmol_mol_declared_percent',
      share: 0.01,
      when: 'hba1c >= 4.2',
      writes: one('hba1c', 'round((hba1c::DOUBLE - 2.15) / 0.0915)::INTEGER::VARCHAR', 'value_refused'),
    },
    {
      kind: 'cholesterol_in_mg_dl_declared_mmol_l',
      share: 0.002,
      when: 'cholesterol IS NOT NULL',
      writes: one('cholesterol', 'round(cholesterol::DOUBLE * 38.67)::INTEGER::VARCHAR', 'value_refused'),
    },
    {
      kind: 'creatinine_in_mg_dl',
      share: 0.002,
      when: 'creatinine IS NOT NULL',
      writes: one('creatinin', '(creatinin::DOUBLE / 88.42)::DECIMAL(4, 2)::VARCHAR', 'converted'),
    },
    {
      kind: 'haemoglobin_in_g_dl',
      share: 0.002,
      when: 'haemoglobin IS NOT NULL',
      writes: one('hemoglobin', '(hemoglobin::DOUBLE / 10)::DECIMAL(4, 1)::VARCHAR', 'converted'),
    },
    {
      kind: 'no_such_day',
      share: 0.0005,
      when: 'true',
      writes: one('ngay_kham', "'31/02/' || right(ngay_kham, 4)", 'row_refused'),
    },
    {
      kind: 'examined_in_the_future',
      share: 0.0005,
      when: 'true',
      writes: one('ngay_kham', "left(ngay_kham, 6) || '2091'", 'row_refused'),
    },
    {
      kind: 'entered_before_examined',
      share: 0.0005,
      when: 'true',
      writes: one('ngay_nhap', "'01/12/2016'", 'value_refused'),
    },
    {
      kind: 'no_identifier',
      share: 0.0005,
      when: 'true',
      writes: one('so_dinh_danh', 'NULL', 'row_refused'),
    },
    {
      kind: 'only_birth_year',
      share: 0.003,
      when: 'years >= 2',
      writes: one('ngay_sinh', 'right(ngay_sinh, 4)', 'normalised'),
    },
    {
      kind: 'leading_zero_lost',
      share: 0.002,
      when: 'id < 100000000000',
      writes: one('so_dinh_danh', "ltrim(so_dinh_danh, '0')", 'normalised'),
    },
    {
      kind: 'decomposed_letters',
      share: 0.003,
      when: 'NOT male',
      writes: {
        gioi_tinh: { sql: 'decomposed(gioi_tinh)', outcome: 'normalised' },
        mau_phieu: { sql: 'decomposed(mau_phieu)', outcome: 'normalised' },
      },
    },
    {
      kind: 'icd_without_dot',
      share: 0.006,
      when: 'raised OR sweet',
      writes: one('ket_luan_icd', "lower(replace(ket_luan_icd, '.', ''))", 'normalised'),
    },
    {
      kind: 'unknown_area',
      share: 0.0005,
      when: 'on_register',
      writes: one('ma_xa', "'07999'", 'row_refused'),
    },
  ],
  resident: [
    {
      kind: 'only_birth_year',
      share: 0.02,
      when: "birth_date < DATE '2016-01-01'",
      writes: one('ngay_sinh', 'right(ngay_sinh, 4)', 'normalised'),
    },
    { kind: 'unknown_area', share: 0.0005, when: 'true', writes: one('ma_xa', "'07999'", 'row_refused') },
    {
      kind: 'decomposed_letters',
      share: 0.005,
      when: 'true',
      writes: one('thon', 'decomposed(thon)', 'normalised'),
    },
    {
      kind: 'leading_zero_lost',
      share: 0.002,
      when: 'id < 100000000000',
      writes: one('so_dinh_danh', "ltrim(so_dinh_danh, '0')", 'normalised'),
    },
    { kind: 'unreadable_sex', share: 0.0005, when: 'true', writes: one('gioi_tinh', "'?'", 'row_refused') },
    {
      kind: 'no_such_day',
      share: 0.0005,
      when: 'true',
      writes: one('ngay_sinh', "'30/02/' || right(ngay_sinh, 4)", 'row_refused'),
    },
  ],
  follow_up: [
    {
      kind: 'glucose_in_mg_dl_declared_mmol_l',
      share: 0.01,
      when: 'duong_huyet IS NOT NULL',
      writes: one('duong_huyet', 'round(duong_huyet::DOUBLE * 18.016)::INTEGER::VARCHAR', 'value_refused'),
    },
    {
      kind: 'no_such_day',
      share: 0.001,
      when: 'true',
      writes: one('ngay_den', "'31/04/' || right(ngay_den, 4)", 'row_refused'),
    },
  ],
  diagnosis: [
    {
      kind: 'icd_without_dot',
      share: 0.02,
      when: 'true',
      writes: one('ma_icd', "lower(replace(ma_icd, '.', ''))", 'normalised'),
    },
  ],
  site: [
    {
      kind: 'decomposed_letters',
      share: 0.08,
      when: 'true',
      writes: one('ten_diem_kham', 'decomposed(ten_diem_kham)', 'normalised'),
    },
  ],
};

/** Shares of examination rows saved twice alike, twice with different content, and corrected in a later file. */
export const COPIES = { same: 0.002, different: 0.0005, corrected: 0.002 } as const;

/**
 * Shares of spells saved twice alike, of people registered twice under different numbers, and of people entered again from
 * another list, with less of them and something else (sql/residence_copy.sql).
 */
export const REGISTER_COPIES = { same: 0.001, twice: 0.001, again: 0.0003 } as const;
