-- Examinations that sites say they performed, and those of them whose record has been entered, from the raw tables
-- alone. A site stands where it stood when it was opened, shown on the newest map ($areas).
WITH here AS (
  SELECT s.site_code
  FROM site s
  LEFT JOIN area_successor f ON f.area_code = s.area_code AND s.from_date < f.changed_on
  WHERE list_contains(string_split($areas, ','), coalesce(f.successor_code, s.area_code))
)
SELECT
  (SELECT coalesce(sum(t.performed), 0) FROM tally t
    WHERE t.site_code IN (SELECT site_code FROM here)
      AND t.day BETWEEN CAST($from_date AS DATE) AND CAST($to_date AS DATE)) AS performed,
  (SELECT count(*) FROM examination e
    WHERE e.site_code IN (SELECT site_code FROM here)
      AND e.examined_on BETWEEN CAST($from_date AS DATE) AND CAST($to_date AS DATE)
      -- On record though nobody wrote down when: entered.
      AND coalesce(e.entered_on, e.examined_on) <= CAST($as_of AS DATE)) AS entered_by_site
