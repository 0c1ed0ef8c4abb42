-- Facilities: a station in each commune, a centre in each district, the provincial hospital in the city.
CREATE TABLE facility AS
SELECT * FROM (
  SELECT 'TYT' || c.code AS ma_co_so, 'Trạm y tế ' || a.full_name_vi AS ten_co_so, 'Trạm y tế' AS loai, c.code AS ma_dia_ban, '01/01/2017' AS tu_ngay
  FROM commune AS c
  JOIN read_csv($communes, all_varchar = true) AS a ON a.code = c.code
  UNION ALL
  SELECT 'TTYT' || code, 'Trung tâm y tế ' || full_name_vi, 'Trung tâm y tế', code, '01/01/2017'
  FROM read_csv($districts, all_varchar = true)
  UNION ALL
  SELECT 'BV24001', 'Bệnh viện đa khoa tỉnh Bắc Giang', 'Bệnh viện', '213', '01/01/2017'
)
ORDER BY ma_co_so
