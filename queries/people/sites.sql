-- Whose examinations are counted as entered at the sites of an area in one period. What a site says it performed is of
-- nobody: a tally knows no people.
SELECT n.person, m.map_code AS area_code, e.site_code AS site, 0 AS performed, 1 AS entered_by_site
FROM examination_event e
JOIN site s ON s.site_code = e.site_code
JOIN area_map m ON m.area_code = s.area_code AND s.from_date BETWEEN m.valid_from AND m.valid_to
JOIN shown_period p ON p.period = $period AND e.examined_on BETWEEN p.from_date AND p.to_date
JOIN person n ON n.person_number = e.person_number
WHERE coalesce(e.entered_on, e.examined_on) <= $as_of
