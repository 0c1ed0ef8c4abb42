-- Performed and entered examinations of each site, by every longer period; of the performed those of the last days, by
-- which a site that has fallen silent is known.
CREATE TABLE site_tally_cube AS
SELECT
  split_part(d.area_code, '@', 1) AS area_code, n.number AS site, p.period,
  CAST(sum(d.performed) AS INTEGER) AS performed,
  CAST(sum(d.entered_by_site) AS INTEGER) AS entered_by_site,
  CAST(coalesce(sum(d.performed) FILTER (WHERE date_diff('day', d.day, CAST($as_of AS DATE)) < 7), 0) AS INTEGER) AS performed_7,
  CAST(coalesce(sum(d.performed) FILTER (WHERE date_diff('day', d.day, CAST($as_of AS DATE)) < 14), 0) AS INTEGER) AS performed_14,
  CAST(coalesce(sum(d.performed) FILTER (WHERE date_diff('day', d.day, CAST($as_of AS DATE)) < 30), 0) AS INTEGER) AS performed_30
FROM site_day_cube d
JOIN named n ON n.key = 'site' AND n.code = d.site_code
JOIN period p ON d.day BETWEEN p.from_date AND p.to_date
GROUP BY split_part(d.area_code, '@', 1), n.number, p.period
