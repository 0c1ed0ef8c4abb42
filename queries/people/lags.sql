-- Whose examinations are counted as entered at the sites of an area in one period, and after how many days; together they
-- are the cubes of lags, of all sites and of each.
SELECT
  n.person, m.map_code AS area_code, e.site_code AS site,
  true AS entered,
  e.entered_on > e.examined_on + 7 AS over_7,
  e.entered_on > e.examined_on + 14 AS over_14,
  e.entered_on > e.examined_on + 30 AS over_30
FROM examination_event e
JOIN site s ON s.site_code = e.site_code
JOIN area_map m ON m.area_code = s.area_code AND s.from_date BETWEEN m.valid_from AND m.valid_to
JOIN period p
  ON p.period = $period AND e.examined_on BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = e.in_round)
JOIN person n ON n.person_number = e.person_number
WHERE e.entered_on <= $as_of
