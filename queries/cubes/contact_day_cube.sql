-- First findings by the days to the first contact (queries/detection/contact_day.sql), by the quarter and area of the finding;
-- the curve is made from these counts and nowhere else.
CREATE TABLE contact_day_cube AS
SELECT
  CAST(d.condition AS VARCHAR) AS condition, d.quarter, d.day, c.area_code,
  CAST(count(*) FILTER (WHERE d.reason = 'contacted') AS INTEGER) AS contacted,
  CAST(count(*) FILTER (WHERE d.reason = 'window_open') AS INTEGER) AS window_open,
  CAST(count(*) FILTER (WHERE d.reason = 'died') AS INTEGER) AS died,
  CAST(count(*) FILTER (WHERE d.reason = 'moved_away') AS INTEGER) AS moved_away
FROM contact_day d
JOIN cell c ON c.cell = d.cell
GROUP BY d.condition, d.quarter, d.day, c.area_code
