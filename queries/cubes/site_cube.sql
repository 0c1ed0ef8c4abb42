-- Performed and entered examinations of the sites of each commune, by month and by every longer period.
CREATE TABLE site_cube AS
SELECT
  d.area_code, p.period,
  CAST(sum(d.performed) AS INTEGER) AS performed,
  CAST(sum(d.entered_by_site) AS INTEGER) AS entered_by_site
FROM site_day_cube d
JOIN shown_period p ON d.day BETWEEN p.from_date AND p.to_date
GROUP BY d.area_code, p.period
