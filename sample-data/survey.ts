import { DuckDBInstance } from '@duckdb/node-api';

/** A national figure that the sample is held to. Values and intervals: reference/epi/epidemiology.csv; the choice: README.md. */
export interface NationalFigure {
  readonly id: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly survey: string;
  readonly percent: number;
  /** Published 95 % interval, per cent; without one, ten per cent of the value either way. */
  readonly interval?: readonly [number, number];
  /** Columns of the view `seen` below: who is counted, who of them has it. */
  readonly among: string;
  readonly having: string;
}

const adults = 'age BETWEEN 18 AND 69';
const pressure = `${adults} AND raised_or_treated IS NOT NULL`;
const positive = `${adults} AND raised_or_treated AND asked`;
const sweet = `${adults} AND sweet_or_treated AND asked`;

export const NATIONAL_FIGURES: readonly NationalFigure[] = [
  {
    id: 'hypertension, 18-69',
    title: { vi: 'Tăng huyết áp, 18-69 tuổi', en: 'Hypertension, 18-69' },
    survey: 'STEPS 2021',
    percent: 26.2,
    among: pressure,
    having: 'raised_or_treated',
  },
  {
    id: 'hypertension, 25-64',
    title: { vi: 'Tăng huyết áp, 25-64 tuổi', en: 'Hypertension, 25-64' },
    survey: 'STEPS 2020',
    percent: 28.3,
    among: 'age BETWEEN 25 AND 64 AND raised_or_treated IS NOT NULL',
    having: 'raised_or_treated',
  },
  {
    id: 'raised glucose, 18-69',
    title: { vi: 'Tăng đường huyết, 18-69 tuổi', en: 'Raised glucose, 18-69' },
    survey: 'STEPS 2021',
    percent: 7.1,
    among: `${adults} AND sweet_or_treated IS NOT NULL`,
    having: 'sweet_or_treated',
  },
  {
    id: 'raised glucose, 25-64',
    title: { vi: 'Tăng đường huyết, 25-64 tuổi', en: 'Raised glucose, 25-64' },
    survey: 'STEPS 2020',
    percent: 6.96,
    among: 'age BETWEEN 25 AND 64 AND sweet_or_treated IS NOT NULL',
    having: 'sweet_or_treated',
  },
  {
    id: 'overweight, 18-69',
    title: { vi: 'Thừa cân, 18-69 tuổi', en: 'Overweight, 18-69' },
    survey: 'STEPS 2021',
    percent: 19.5,
    among: `${adults} AND bmi IS NOT NULL`,
    having: 'bmi >= 25',
  },
  {
    id: 'overweight, 25-64',
    title: { vi: 'Thừa cân, 25-64 tuổi', en: 'Overweight, 25-64' },
    survey: 'STEPS 2020',
    percent: 20.57,
    among: 'age BETWEEN 25 AND 64 AND bmi IS NOT NULL',
    having: 'bmi >= 25',
  },
  {
    id: 'raised cholesterol, 18-69',
    title: { vi: 'Tăng cholesterol, 18-69 tuổi', en: 'Raised cholesterol, 18-69' },
    survey: 'STEPS 2021',
    percent: 44.1,
    among: `${adults} AND fat_or_treated IS NOT NULL`,
    having: 'fat_or_treated',
  },
  {
    id: 'smoking, men 15+',
    title: { vi: 'Hút thuốc, nam từ 15 tuổi', en: 'Smoking, men 15+' },
    survey: 'PGATS 2020',
    percent: 42.3,
    among: 'male AND age >= 15 AND smokes IS NOT NULL',
    having: 'smokes',
  },
  {
    id: 'smoking, women 15+',
    title: { vi: 'Hút thuốc, nữ từ 15 tuổi', en: 'Smoking, women 15+' },
    survey: 'PGATS 2020',
    percent: 1.7,
    among: 'NOT male AND age >= 15 AND smokes IS NOT NULL',
    having: 'smokes',
  },
  {
    id: 'drinking, men 18-69',
    title: { vi: 'Uống rượu bia, nam 18-69 tuổi', en: 'Drinking, men 18-69' },
    survey: 'STEPS 2015',
    percent: 77.2,
    among: `male AND ${adults} AND drinks IS NOT NULL`,
    having: 'drinks',
  },
  {
    id: 'drinking, women 18-69',
    title: { vi: 'Uống rượu bia, nữ 18-69 tuổi', en: 'Drinking, women 18-69' },
    survey: 'STEPS 2015',
    percent: 11.1,
    among: `NOT male AND ${adults} AND drinks IS NOT NULL`,
    having: 'drinks',
  },
  {
    id: 'hypertension: diagnosed',
    title: { vi: 'Tăng huyết áp: đã được chẩn đoán', en: 'Hypertension: diagnosed' },
    survey: 'STEPS 2015',
    percent: 43.1,
    among: positive,
    having: 'told_pressure',
  },
  {
    id: 'hypertension: managed',
    title: { vi: 'Tăng huyết áp: đang được quản lý', en: 'Hypertension: managed' },
    survey: 'STEPS 2015',
    percent: 13.6,
    among: positive,
    having: 'treated_pressure',
  },
  {
    id: 'hypertension: controlled of treated',
    title: {
      vi: 'Tăng huyết áp: đạt mục tiêu trong số đang điều trị',
      en: 'Hypertension: controlled of treated',
    },
    survey: 'Thái Nguyên 2011',
    percent: 39,
    among: `age >= 25 AND raised_or_treated IS NOT NULL AND treated_pressure`,
    having: 'NOT raised',
  },
  {
    id: 'diabetes: diagnosed',
    title: { vi: 'Đái tháo đường: đã được chẩn đoán', en: 'Diabetes: diagnosed' },
    survey: 'STEPS 2015',
    percent: 31.1,
    among: sweet,
    having: 'told_sugar',
  },
  {
    id: 'diabetes: managed',
    title: { vi: 'Đái tháo đường: đang được quản lý', en: 'Diabetes: managed' },
    survey: 'STEPS 2015',
    percent: 28.9,
    among: sweet,
    having: 'treated_sugar',
  },
];

export interface Finding extends NationalFigure {
  /** What a survey of one visit finds in the sample, per cent, and the standard error of it. */
  readonly found: number;
  readonly error: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Surveys a sample as STEPS would: the first visit of each person on the register, one day, weighted to the register by sex and
 * five years of age. Reads the files as written; meant for a sample without planted faults.
 * @param folder where a sample of format csv lies
 */
export async function surveySample(folder: string): Promise<Finding[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const csv = (name: string): string =>
    `read_csv('${folder}/${name}.csv', all_varchar = true, header = true)`;
  await connection.run(`CREATE TABLE seen AS
    WITH resident AS (
      SELECT DISTINCT so_dinh_danh FROM ${csv('dan-cu')}
    ), visit AS (
      SELECT *, strptime(ngay_kham, '%d/%m/%Y')::DATE AS day, strptime(ngay_sinh, '%d/%m/%Y')::DATE AS birth
      FROM ${csv('phieu-kham')} WHERE so_dinh_danh IN (SELECT so_dinh_danh FROM resident)
    ), first AS (
      SELECT * FROM visit QUALIFY row_number() OVER (PARTITION BY so_dinh_danh ORDER BY day, ma_phieu) = 1
    ), read AS (
      SELECT
        date_sub('year', birth, day) AS age,
        gioi_tinh = 'Nam' AS male,
        CASE WHEN ha_tam_thu_3 IS NOT NULL THEN (ha_tam_thu_2::INT + ha_tam_thu_3::INT) / 2.0
          WHEN ha_tam_thu_2 IS NOT NULL THEN (ha_tam_thu_1::INT + ha_tam_thu_2::INT) / 2.0 ELSE ha_tam_thu_1::INT END AS sbp,
        CASE WHEN ha_tam_truong_3 IS NOT NULL THEN (ha_tam_truong_2::INT + ha_tam_truong_3::INT) / 2.0
          WHEN ha_tam_truong_2 IS NOT NULL THEN (ha_tam_truong_1::INT + ha_tam_truong_2::INT) / 2.0 ELSE ha_tam_truong_1::INT END AS dbp,
        CASE WHEN trang_thai_duong_huyet = 'Lúc đói' THEN duong_huyet::DOUBLE END AS fasting,
        can_nang::DOUBLE / power(chieu_cao::DOUBLE / 100, 2) AS bmi,
        cholesterol::DOUBLE AS cholesterol,
        thuoc_ha_ap <> 'Không hỏi' AS asked,
        coalesce(thuoc_ha_ap = 'Có', false) AS treated_pressure,
        coalesce(thuoc_ha_duong_huyet = 'Có', false) AS treated_sugar,
        coalesce(thuoc_mo_mau = 'Có', false) AS treated_fat,
        ts_tang_huyet_ap = 'Có' AS told_pressure,
        ts_dai_thao_duong = 'Có' AS told_sugar,
        hut_thuoc = 'Đang hút' AS smokes,
        uong_ruou = 'Có' AS drinks
      FROM first
    )
    SELECT *,
      sbp >= 140 OR dbp >= 90 AS raised,
      CASE WHEN sbp IS NOT NULL THEN sbp >= 140 OR dbp >= 90 OR treated_pressure END AS raised_or_treated,
      CASE WHEN fasting IS NOT NULL THEN fasting >= 7 OR treated_sugar END AS sweet_or_treated,
      CASE WHEN cholesterol IS NOT NULL THEN cholesterol >= 5 OR treated_fat END AS fat_or_treated
    FROM read`);
  await connection.run(`CREATE TABLE register AS
    SELECT gioi_tinh = 'Nam' AS of_male, least(80, date_sub('year', strptime(ngay_sinh, '%d/%m/%Y')::DATE, DATE '2019-01-01') // 5 * 5) AS band, count(DISTINCT so_dinh_danh) AS people
    FROM ${csv('dan-cu')} GROUP BY 1, 2`);
  const findings: Finding[] = [];
  for (const figure of NATIONAL_FIGURES) {
    const of = /positive|told|treated_(pressure|sugar)/.test(figure.having) || figure.having === 'NOT raised';
    // Shares of the found are of people as they come; prevalences are weighted to the register.
    const weight = of ? '1' : 'r.people / count(*) OVER (PARTITION BY s.male, r.band)';
    const result = await connection.runAndReadAll(`
      WITH counted AS (
        SELECT (${figure.having})::INTEGER AS has, ${weight} AS w
        FROM seen AS s
        JOIN register AS r ON r.of_male = s.male AND r.band = least(80, s.age // 5 * 5)
        WHERE ${figure.among}
      )
      SELECT sum(w * has) / sum(w) * 100, count(*)::INTEGER, sum(w) * sum(w) / sum(w * w) FROM counted`);
    const [found, n, effective] = (result.getRows()[0] ?? []).map(Number) as [number, number, number];
    const error = Math.sqrt((found * (100 - found)) / effective);
    const [low, high] = figure.interval ?? [figure.percent * 0.9, figure.percent * 1.1];
    findings.push({ ...figure, found, error, n, low, high });
  }
  connection.closeSync();
  instance.closeSync();
  return findings;
}
