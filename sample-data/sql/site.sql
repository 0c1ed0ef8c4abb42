-- Sites: the station of each commune, and in larger ones a school and a house of culture.
CREATE TABLE site AS
WITH numbered AS (
  SELECT c.*, a.name_vi, unnest(range(1, c.sites + 1)) AS number
  FROM commune AS c
  JOIN read_csv($communes, all_varchar = true) AS a ON a.code = c.code
)
SELECT
  'DK' || code || '-' || number AS ma_diem_kham,
  list_extract(['Trạm y tế ', 'Trường tiểu học ', 'Nhà văn hóa '], number) || name_vi AS ten_diem_kham,
  code AS ma_xa,
  '01/01/2017' AS tu_ngay,
  NULL::VARCHAR AS den_ngay,
  child_key(commune_key, 60 + number) AS visit,
  0::UTINYINT AS dirt
FROM numbered
ORDER BY code, number
