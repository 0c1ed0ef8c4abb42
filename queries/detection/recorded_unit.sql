-- Of the units that the map cannot show as they are (newer ones made of several communes, and communes shared by several
-- views): those for which anything was recorded by the as-of date. Nobody looks where there are none (`watched`).
CREATE TEMP TABLE recorded_unit AS
WITH watched AS (
  SELECT DISTINCT area_code, valid_from, valid_to FROM newer_unit WHERE NOT is_one
  UNION
  SELECT a.area_code, a.valid_from, a.valid_to
  FROM area a
  JOIN shared_area s ON s.area_code = a.area_code
  WHERE a.valid_from <= $map_day AND (a.valid_to IS NULL OR a.valid_to >= $map_day)
),
recorded AS (
  SELECT area_code, from_date AS day FROM residence WHERE {{watched}} AND from_date <= $as_of
  UNION ALL
  SELECT area_code, examined_on FROM programme_examination WHERE {{watched}} AND examined_on <= $as_of
  UNION ALL
  SELECT area_code, from_date FROM site WHERE {{watched}} AND from_date <= $as_of
)
SELECT DISTINCT w.area_code, w.valid_from, w.valid_to
FROM watched w
JOIN recorded r
  ON r.area_code = w.area_code AND r.day >= w.valid_from AND (w.valid_to IS NULL OR r.day <= w.valid_to)
