-- Performed and entered examinations of the sites of each commune, by day of the month.
CREATE TABLE day_cube AS
SELECT
  d.area_code, m.month AS period, CAST(extract(DAY FROM d.day) AS INTEGER) AS day,
  CAST(sum(d.performed) AS INTEGER) AS performed,
  CAST(sum(d.entered_by_site) AS INTEGER) AS entered_by_site
FROM site_day_cube d
JOIN month m ON d.day BETWEEN m.from_date AND m.to_date
GROUP BY d.area_code, m.month, extract(DAY FROM d.day)
