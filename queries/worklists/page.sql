-- A part of a list: the most pressing first, or as the round goes from village to village.
SELECT
  CAST(person AS VARCHAR) AS person, area_code, sex, CAST(birth_date AS VARCHAR) AS birth_date, birth_precision,
  CAST(since AS VARCHAR) AS since, CAST(due_on AS VARCHAR) AS due_on, is_urgent,
  CAST(last_contact_on AS VARCHAR) AS last_contact_on, lives_in, village, at_site,
  CAST(last_examined_on AS VARCHAR) AS last_examined_on, CAST(lacking AS INTEGER) AS lacking
FROM ({{asked}}) a
WHERE ($village = '' OR village = $village) AND ($site = '' OR at_site = $site)
ORDER BY {{order}}, person
LIMIT CAST($size AS INTEGER) OFFSET CAST($after AS INTEGER)
