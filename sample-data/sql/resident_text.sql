-- The register as a tidy clerk would have typed it, one row a spell of residence.
CREATE VIEW resident_text AS
SELECT
  r.rowid + 1 AS row_number,
  r.dirt,
  r.copy,
  r.key,
  child_key(r.key, 700 + r.part * 10 + r.piece) AS visit,
  'CT-' || r.id || '-' || r.part || r.piece || CASE WHEN r.copy >= 3 THEN 'B' ELSE '' END AS ma_cu_tru,
  lpad((CASE
    -- The second number of a person registered twice: another province, so that it is nobody's.
    WHEN r.copy = 3 THEN r.id % 1000000000 + 33000000000
    -- A valid number that no slip explains: every one of the last six digits is another.
    WHEN r.copy = 6 THEN (r.id % 1000000000) // 1000000 * 1000000 + 34000999999 - r.id % 1000000
    -- What a program gave to somebody whose number it did not have.
    WHEN r.copy > 3 THEN 900000000000 + r.key % 100000000000
    ELSE r.id
  END)::VARCHAR, 12, '0') AS so_dinh_danh,
  CASE WHEN r.copy = 4 THEN slipped_name(full_name(r.key, r.family, r.male)) ELSE full_name(r.key, r.family, r.male) END AS ho_ten,
  CASE WHEN r.male THEN 'Nam' ELSE 'Nữ' END AS gioi_tinh,
  CASE r.copy
    WHEN 5 THEN strftime(r.birth_date, '%m/%d/%Y')
    WHEN 6 THEN strftime(r.birth_date, '%Y')
    ELSE strftime(r.birth_date, '%d/%m/%Y')
  END AS ngay_sinh,
  CASE WHEN r.copy <> 5 AND u(r.key, 221) < 0.8 THEN '09' || (10000000 + r.key % 90000000)::VARCHAR END AS dien_thoai,
  -- The other list knew neither insurance nor household.
  CASE WHEN r.copy <= 3 AND u(r.key, 222) < 0.9 THEN 'GD424' || lpad((r.key % 10000000000)::VARCHAR, 10, '0') END AS so_bhyt,
  CASE WHEN r.copy <= 3 THEN 'HO-' || r.first_commune || '-' || r.household END AS ma_ho,
  r.area_code AS ma_xa,
  getvariable('villages')[r.villages_before + r.village] AS thon,
  strftime(r.from_date, '%d/%m/%Y') AS tu_ngay,
  strftime(r.to_date, '%d/%m/%Y') AS den_ngay,
  r.reason AS ly_do,
  strftime(r.died_on, '%d/%m/%Y') AS ngay_mat
FROM residence AS r
