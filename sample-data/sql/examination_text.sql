-- The examination file as a tidy clerk would have typed it: text, dates dd/MM/yyyy, in the units of the column.
CREATE VIEW examination_text AS
WITH doctored AS (
  SELECT
    *,
    rowid AS position,
    -- What the doctor concludes. Raised pressure is called hypertension seldom at the first visit, usually at the second.
    concat_ws(';',
      CASE WHEN told_hypertension AND NOT unasked AND u(visit, 201) < 0.75
        OR raised AND u(visit, 201) < CASE WHEN severe THEN 0.85 WHEN slot = 2 THEN 0.7 ELSE 0.22 END THEN 'I10'
        WHEN raised AND u(visit, 201) < 0.6 THEN 'R03.0' END,
      CASE WHEN told_diabetes AND NOT unasked AND u(visit, 202) < 0.8
        OR sweet AND glucose IS NOT NULL AND u(visit, 202) < CASE WHEN slot = 2 THEN 0.75 ELSE 0.3 END THEN 'E11.9'
        WHEN sweet AND glucose IS NOT NULL AND u(visit, 202) < 0.6 THEN 'R73.9' END,
      CASE WHEN aware_copd AND u(visit, 203) < 0.7 OR fev1_share < 0.66 AND spirometry = 'post' THEN 'J44.9' END,
      CASE WHEN aware_asthma AND u(visit, 204) < 0.5 THEN 'J45.9' END,
      CASE WHEN (infarction OR stent) AND u(visit, 205) < 0.6 THEN 'I25.9' END,
      CASE WHEN heart_failure AND u(visit, 206) < 0.6 THEN 'I50.9' END,
      CASE WHEN stroke AND u(visit, 207) < 0.6 THEN 'I69.4' END,
      CASE WHEN aware_kidney AND u(visit, 208) < 0.6 THEN 'N18.3' END,
      CASE WHEN fatty AND cholesterol IS NOT NULL AND u(visit, 209) < 0.4 THEN 'E78.5' END,
      CASE WHEN aware_cancer AND u(visit, 210) < 0.6 THEN list_extract(['C34.9', 'C50.9', 'C18.9', 'C22.0', 'C16.9'], 1 + (visit % 5)::BIGINT) END,
      CASE WHEN u(visit, 211) < 0.085 THEN list_extract(['J06.9', 'J02.9', 'K29.7', 'K02.1', 'H10.9', 'J20.9', 'M54.5', 'A09', 'N39.0', 'L30.9', 'H66.9', 'A90'],
        1 + floor(12 * u(visit, 212) * u(visit, 213))::BIGINT) END
    ) AS conclusion,
    CASE WHEN entered_on >= DATE '2020-01-01' AND day >= DATE '2020-01-01' THEN home_code_2020 ELSE home_code END AS area_code
  FROM encounter
), phrased AS (
  SELECT
    *,
    strftime(day, '%d/%m/%Y') AS day_text,
    ['Không', 'Có'] AS yes
  FROM doctored
)
SELECT
  position + 1 AS row_number,
  dirt,
  copy,
  visit,
  key,
  entered_on,
  'KSK-' || site_commune_code || '-' || (visit % 100000000000)::VARCHAR || '-' || slot AS ma_phieu,
  lpad(id::VARCHAR, 12, '0') AS so_dinh_danh,
  full_name(key, family, male) AS ho_ten,
  CASE WHEN male THEN 'Nam' ELSE 'Nữ' END AS gioi_tinh,
  strftime(birth_date, '%d/%m/%Y') AS ngay_sinh,
  CASE WHEN years >= 15 AND u(key, 221) < 0.8 THEN '09' || (10000000 + key % 90000000)::VARCHAR END AS dien_thoai,
  CASE WHEN u(key, 222) < 0.9 THEN 'GD424' || lpad((key % 10000000000)::VARCHAR, 10, '0') END AS so_bhyt,
  area_code AS ma_xa,
  day_text AS ngay_kham,
  strftime(entered_on, '%d/%m/%Y') AS ngay_nhap,
  strftime(CASE WHEN copy = 3 THEN entered_on + 20 ELSE entered_on END, '%d/%m/%Y') AS ngay_cap_nhat,
  'DK' || site_commune_code || '-' || site_number AS ma_diem_kham,
  'TYT' || site_commune_code AS ma_co_so,
  'M' || site_commune_code || device AS ma_may_do,
  'CB' || site_commune_code || examiner AS ma_can_bo,
  CASE WHEN slot IN (1, 2, 6) AND day <= DATE '2019-12-31' THEN 'D1' ELSE 'D2' END AS dot_kham,
  CASE form WHEN 'adult' THEN 'Người lớn' WHEN 'child' THEN 'Trẻ em' ELSE 'Rút gọn' END AS mau_phieu,
  sbp_1::VARCHAR AS ha_tam_thu_1, dbp_1::VARCHAR AS ha_tam_truong_1,
  sbp_2::VARCHAR AS ha_tam_thu_2, dbp_2::VARCHAR AS ha_tam_truong_2,
  sbp_3::VARCHAR AS ha_tam_thu_3, dbp_3::VARCHAR AS ha_tam_truong_3,
  pulse::VARCHAR AS mach,
  height::VARCHAR AS chieu_cao,
  (weight + CASE copy WHEN 2 THEN 3 WHEN 3 THEN 1 ELSE 0 END)::DECIMAL(4, 1)::VARCHAR AS can_nang,
  waist::VARCHAR AS vong_bung,
  temperature::VARCHAR AS nhiet_do,
  glucose::VARCHAR AS duong_huyet,
  CASE WHEN glucose IS NOT NULL THEN 'mmol/L' END AS don_vi_duong_huyet,
  CASE WHEN glucose IS NOT NULL THEN list_extract(['Lúc đói', 'Bất kỳ', 'Không rõ'], glucose_state) END AS trang_thai_duong_huyet,
  hba1c::VARCHAR AS hba1c,
  cholesterol::VARCHAR AS cholesterol,
  hdl::VARCHAR AS hdl,
  ldl::VARCHAR AS ldl,
  triglycerides::VARCHAR AS triglycerid,
  creatinine::VARCHAR AS creatinin,
  acr::VARCHAR AS acr,
  haemoglobin::VARCHAR AS hemoglobin,
  (fvc * fev1_share)::DECIMAL(4, 2)::VARCHAR AS fev1,
  fvc::VARCHAR AS fvc,
  CASE WHEN fvc IS NOT NULL THEN CASE spirometry WHEN 'post' THEN 'Sau giãn phế quản' WHEN 'pre' THEN 'Trước giãn phế quản' ELSE 'Không rõ' END END AS giai_doan_ho_hap,
  CASE WHEN fvc IS NOT NULL THEN (fvc * 0.79)::DECIMAL(4, 2)::VARCHAR END AS fev1_du_doan,
  CASE ecg WHEN 'none' THEN 'Bình thường' WHEN 'ischaemia' THEN 'Thiếu máu cơ tim' WHEN 'arrhythmia' THEN 'Rối loạn nhịp'
    WHEN 'hypertrophy' THEN 'Dày thất' WHEN 'other' THEN 'Khác' END AS dien_tim,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + told_hypertension::INTEGER] END AS ts_tang_huyet_ap,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + told_diabetes::INTEGER] END AS ts_dai_thao_duong,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + aware_copd::INTEGER] END AS ts_copd,
  CASE WHEN unasked THEN 'Không hỏi' ELSE yes[1 + aware_asthma::INTEGER] END AS ts_hen,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + heart_failure::INTEGER] END AS ts_suy_tim,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + stroke::INTEGER] END AS ts_dot_quy,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + aware_kidney::INTEGER] END AS ts_benh_than_man,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + aware_cancer::INTEGER] END AS ts_ung_thu,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + (infarction OR stent)::INTEGER] END AS ts_benh_mach_vanh,
  CASE WHEN form <> 'adult' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + angina::INTEGER] END AS ts_dau_that_nguc,
  CASE WHEN form <> 'adult' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + infarction::INTEGER] END AS ts_nhoi_mau,
  CASE WHEN form <> 'adult' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + stent::INTEGER] END AS ts_dat_stent,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + on_pressure_medicine::INTEGER] END AS thuoc_ha_ap,
  CASE WHEN form = 'child' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + on_glucose_medicine::INTEGER] END AS thuoc_ha_duong_huyet,
  CASE WHEN form <> 'adult' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + lipid_medicine::INTEGER] END AS thuoc_mo_mau,
  CASE WHEN form <> 'adult' THEN NULL WHEN unasked THEN 'Không hỏi' ELSE yes[1 + bronchodilator::INTEGER] END AS thuoc_gian_phe_quan,
  CASE WHEN NOT male AND years BETWEEN 12 AND 54 THEN CASE WHEN expecting THEN 'Có' WHEN u(visit, 223) < 0.12 THEN NULL ELSE 'Không' END END AS mang_thai,
  trimester::VARCHAR AS tam_ca_nguyet,
  CASE WHEN form = 'adult' OR form = 'child' AND years >= 15 THEN CASE WHEN u(visit, 224) < 0.02 THEN NULL WHEN smokes THEN 'Đang hút' WHEN smoked THEN 'Đã bỏ' ELSE 'Không hút' END END AS hut_thuoc,
  CASE WHEN form = 'adult' OR form = 'child' AND years >= 15 THEN CASE WHEN u(visit, 225) < 0.02 THEN NULL ELSE yes[1 + drinks::INTEGER] END END AS uong_ruou,
  CASE WHEN form = 'adult' AND NOT unasked THEN yes[1 + thirsty::INTEGER] END AS trieu_chung_dtd,
  CASE WHEN years >= 18 THEN list_extract(['Tiểu học', 'Trung học cơ sở', 'Trung học phổ thông', 'Cao đẳng, đại học'], 1 + floor(4 * u(key, 226) * (0.6 + 0.4 * u(key, 227)))::BIGINT) END AS hoc_van,
  CASE WHEN u(key // 97, 228) < CASE WHEN site_commune_code BETWEEN '07525' AND '07680' THEN 0.48 ELSE 0.04 END
    THEN list_extract(['Tày', 'Nùng', 'Sán Dìu', 'Sán Chay', 'Dao'], 1 + (key % 5)::BIGINT) ELSE 'Kinh' END AS dan_toc,
  CASE WHEN years < 6 THEN NULL WHEN years < 18 THEN 'Học sinh' WHEN years >= 60 AND u(key, 229) < 0.6 THEN 'Hưu trí'
    ELSE list_extract(['Nông dân', 'Công nhân', 'Buôn bán', 'Viên chức', 'Tự do'], 1 + floor(5 * u(key, 229) * (0.5 + 0.5 * u(key, 230)))::BIGINT) END AS nghe_nghiep,
  CASE WHEN u(visit, 231) < 0.95 THEN list_extract(['I', 'II', 'III', 'IV', 'V'],
    1 + least(4, floor(years / 32 + u(visit, 232) * 1.5)::BIGINT + severe::BIGINT + (raised OR sweet OR heavy)::BIGINT)) END AS phan_loai_suc_khoe,
  nullif(conclusion, '') AS ket_luan_icd,
  CASE WHEN cancer_suspected THEN list_extract(['Phổi', 'Vú', 'Gan', 'Dạ dày', 'Cổ tử cung'], 1 + (visit % CASE WHEN male THEN 1 ELSE 5 END)::BIGINT) END AS nghi_ung_thu,
  CASE WHEN severe OR cancer_suspected OR conclusion <> '' AND u(visit, 233) < 0.15 THEN 'TTYT' || substr(site_commune_code, 1, 3) END AS chuyen_den,
  CASE WHEN (raised OR sweet) AND u(visit, 234) < 0.6 THEN strftime(day + 14 + (u(visit, 235) * 20)::INTEGER, '%d/%m/%Y') END AS ngay_hen
FROM phrased
