-- Adults, not known to be pregnant, with one of both pressures, whom our definition leaves undecided.
SELECT CAST(count(*) AS INTEGER) AS people
FROM examination_level l
JOIN examination e ON e.record_key = l.record_key
WHERE l.hypertension_level = 1 AND (e.sbp_1_mmhg IS NOT NULL OR e.dbp_1_mmhg IS NOT NULL)
