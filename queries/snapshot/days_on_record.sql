-- First day of examination, and last day of examination or entry on record; empty where there is none.
SELECT
  CAST(min(examined_on) AS VARCHAR) AS first_day,
  CAST(max(greatest(examined_on, coalesce(entered_on, examined_on))) AS VARCHAR) AS last_day
FROM examination
