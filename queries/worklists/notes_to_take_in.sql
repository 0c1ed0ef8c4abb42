-- Notes that are follow-up data, and that no import has brought yet: of lists of a condition, where somebody was reached, or
-- something is known of the person since. Under the key of the first note, so that a correction is a later version of one
-- record; by the clock of Việt Nam, as the days are.
WITH RECURSIVE first_note AS (
  SELECT note, note AS first FROM contact_note WHERE replaces IS NULL
  UNION ALL
  SELECT n.note, f.first FROM contact_note n JOIN first_note f ON n.replaces = f.note
)
SELECT
  CAST(n.note AS VARCHAR) AS note, CAST(f.first AS VARCHAR) AS record, CAST(n.person AS VARCHAR) AS person,
  strftime(n.written_at + INTERVAL '7' HOUR, '%Y-%m-%dT%H:%M:%S') AS written_at, CAST(n.contacted_on AS VARCHAR) AS contacted_on, n.conditions,
  n.outcome, coalesce(n.on_treatment, '') AS on_treatment, n.sbp_mmhg, n.dbp_mmhg
FROM contact_note n
JOIN first_note f ON f.note = n.note
WHERE n.taken_in IS NULL AND n.conditions <> '|' AND n.outcome <> 'not_reached'
  -- Of one that was corrected before it was taken in, the correction alone.
  AND NOT EXISTS (SELECT 1 FROM contact_note c WHERE c.replaces = n.note)
ORDER BY n.written_at, n.note
