-- Every target that was ever stated, imported or set by hand, the last first. `entry` is empty for an imported one.
WITH stated AS (
  SELECT
    CAST(NULL AS INTEGER) AS entry, t.indicator, t.area_code, t.period, t.value, t.since, t.version_at AS stated_at,
    i.file_name AS stated_by, CAST(NULL AS VARCHAR) AS reason, CAST(NULL AS INTEGER) AS undoes,
    CAST(NULL AS INTEGER) AS undone_by
  FROM (
    SELECT indicator, area_code, period, value, since, version_at, import_id FROM store.target
    UNION ALL
    SELECT indicator, area_code, period, value, since, version_at, import_id FROM store.target_history
  ) t
  LEFT JOIN store.import i ON i.import_id = t.import_id
  UNION ALL
  SELECT
    e.entry, e.indicator, e.area_code, e.period, e.value, e.since, e.entered_at, e.entered_by, e.reason, e.undoes,
    u.entry
  FROM store.target_entry e
  LEFT JOIN store.target_entry u ON u.undoes = e.entry
)
SELECT
  entry, indicator, area_code AS area, period, value, CAST(since AS VARCHAR) AS since,
  strftime(stated_at, '%Y-%m-%dT%H:%M:%SZ') AS stated_at, stated_by, reason, undoes, undone_by
FROM stated
ORDER BY stated_at DESC NULLS LAST, entry DESC NULLS LAST, indicator, area_code, period, since DESC NULLS LAST, value NULLS LAST
