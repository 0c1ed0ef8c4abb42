-- Day of the last examination or entry on record; empty where there is none.
SELECT CAST(max(greatest(examined_on, coalesce(entered_on, examined_on))) AS VARCHAR) AS last_day FROM examination
