-- What became of every commune of every map: one row for each unit that it has been part of, itself first. An ended unit
-- went whole into one of a later map, so that whatever was recorded for it is known exactly on every map after its own.
CREATE TEMP TABLE area_path AS
WITH RECURSIVE ended AS (
  SELECT a.area_code, a.valid_from, min(s.changed_on) AS changed_on
  FROM area a
  JOIN area_successor s ON s.area_code = a.area_code AND s.changed_on > a.valid_to
  WHERE a.level = 'commune'
  GROUP BY a.area_code, a.valid_from
),
step AS (
  SELECT e.area_code, e.valid_from, n.area_code AS next_code, n.valid_from AS next_from, n.valid_to AS next_to
  FROM ended e
  JOIN area_successor s ON s.area_code = e.area_code AND s.changed_on = e.changed_on
  JOIN area n
    ON n.area_code = s.successor_code AND n.valid_from <= s.changed_on
    AND (n.valid_to IS NULL OR n.valid_to >= s.changed_on)
),
path AS (
  SELECT
    area_code, valid_from, valid_to, parent_code, area_code AS at_code, valid_from AS at_from, valid_to AS at_to
  FROM area
  WHERE level = 'commune'
  UNION ALL
  SELECT p.area_code, p.valid_from, p.valid_to, p.parent_code, s.next_code, s.next_from, s.next_to
  FROM path p
  JOIN step s ON s.area_code = p.at_code AND s.valid_from = p.at_from
)
SELECT * FROM path
