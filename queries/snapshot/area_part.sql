-- Of what each shown area is made, in units that no map ever splits: the communes of the oldest map, and others that grew
-- out of none. Units of a map that is only listed (January 2025) are no parts: where they came from is known again after it.
WITH map AS (
  SELECT since, lead(since) OVER (ORDER BY since NULLS LAST) AS until, is_shown FROM administrative_map
),
unit AS (
  SELECT a.area_code, a.valid_from, a.parent_code, a.area_code || '@' || CAST(a.valid_from AS VARCHAR) AS part
  FROM area a
  WHERE a.level = 'commune'
    AND NOT EXISTS (
      SELECT 1 FROM area_path p
      WHERE p.at_code = a.area_code AND p.at_from = a.valid_from
        AND (p.area_code <> a.area_code OR p.valid_from <> a.valid_from)
    )
    AND (
      NOT EXISTS (SELECT 1 FROM map)
      OR EXISTS (
        SELECT 1 FROM map m
        WHERE m.is_shown AND (a.valid_to IS NULL OR a.valid_to >= m.since) AND (m.until IS NULL OR a.valid_from < m.until)
      )
    )
),
placed AS (
  SELECT p.at_code AS commune, u.parent_code, u.part
  FROM unit u
  JOIN area_path p ON p.area_code = u.area_code AND p.valid_from = u.valid_from
  WHERE p.at_from <= $map_day AND (p.at_to IS NULL OR p.at_to >= $map_day)
),
made AS (
  SELECT commune AS area_code, part FROM placed
  UNION
  SELECT s.area_code, p.part
  FROM placed p
  JOIN area_above a ON a.area_code = p.commune
  JOIN shown_area s ON s.area_code = a.above AND s.kind = 'area'
  UNION
  -- Of a commune that several former districts share, each has what was in it.
  SELECT s.area_code, p.part
  FROM placed p
  JOIN former_district f ON f.district_code = p.parent_code
  JOIN shown_area s ON s.area_code = f.former_code AND s.kind = 'former_district'
  UNION
  SELECT s.area_code, p.part
  FROM placed p
  JOIN middle_member m ON m.area_code = p.commune
  JOIN shown_area s ON s.area_code = m.middle_code AND s.kind = 'group'
)
SELECT area_code, list(part ORDER BY part NULLS LAST) AS parts FROM made GROUP BY area_code ORDER BY area_code NULLS LAST
