-- Every target that stands: stated by a file, in any version, or set by hand (`entry`) and not taken back.
SELECT indicator, area_code, period, value, since, 0 AS entry, version_at FROM store.target
UNION ALL
SELECT indicator, area_code, period, value, since, 0, version_at FROM store.target_history
UNION ALL
SELECT e.indicator, e.area_code, e.period, e.value, e.since, e.entry, e.entered_at
FROM store.target_entry e
WHERE e.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM store.target_entry u WHERE u.undoes = e.entry)
