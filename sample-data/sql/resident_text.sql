-- The register as a tidy clerk would have typed it, one row a spell of residence.
CREATE VIEW resident_text AS
SELECT
  r.rowid + 1 AS row_number,
  r.dirt,
  r.key,
  child_key(r.key, 700 + r.part * 10 + r.piece) AS visit,
  'CT-' || r.id || '-' || r.part || r.piece || CASE WHEN r.copy = 3 THEN 'B' ELSE '' END AS ma_cu_tru,
  -- The second number of a person registered twice: another province, so that it is nobody's.
  lpad((CASE WHEN r.copy = 3 THEN r.id % 1000000000 + 33000000000 ELSE r.id END)::VARCHAR, 12, '0') AS so_dinh_danh,
  full_name(r.key, r.family, r.male) AS ho_ten,
  CASE WHEN r.male THEN 'Nam' ELSE 'Nữ' END AS gioi_tinh,
  strftime(r.birth_date, '%d/%m/%Y') AS ngay_sinh,
  CASE WHEN u(r.key, 221) < 0.8 THEN '09' || (10000000 + r.key % 90000000)::VARCHAR END AS dien_thoai,
  CASE WHEN u(r.key, 222) < 0.9 THEN 'GD424' || lpad((r.key % 10000000000)::VARCHAR, 10, '0') END AS so_bhyt,
  'HO-' || r.first_commune || '-' || r.household AS ma_ho,
  r.area_code AS ma_xa,
  getvariable('villages')[r.villages_before + r.village] AS thon,
  strftime(r.from_date, '%d/%m/%Y') AS tu_ngay,
  strftime(r.to_date, '%d/%m/%Y') AS den_ngay,
  r.reason AS ly_do,
  strftime(r.died_on, '%d/%m/%Y') AS ngay_mat
FROM residence AS r
