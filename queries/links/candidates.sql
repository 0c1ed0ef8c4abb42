-- A part of the queue, without pairs about which a decision stands: the most probable first; what was put off comes last, the
-- longest ago first.
WITH put_off AS (
  SELECT
    person, other, max(put_off_at) AS put_off_at, arg_max(put_off_by, put_off_at) AS put_off_by,
    arg_max(reason, put_off_at) AS put_off_why
  FROM store.link_later
  GROUP BY person, other
)
SELECT
  c.candidate, strftime(c.found_at, '%Y-%m-%dT%H:%M:%SZ') AS found_at, CAST(c.person AS VARCHAR) AS person,
  CAST(c.other AS VARCHAR) AS other, c.probability, c.reasons,
  strftime(p.put_off_at, '%Y-%m-%dT%H:%M:%SZ') AS put_off_at, p.put_off_by, p.put_off_why
FROM store.link_candidate c
LEFT JOIN put_off p ON p.person = c.person AND p.other = c.other
WHERE NOT EXISTS (
  SELECT 1
  FROM store.link_decision d
  WHERE d.person = c.person AND d.other = c.other AND d.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM store.link_decision u WHERE u.undoes = d.decision)
)
ORDER BY p.put_off_at NULLS FIRST, c.candidate NULLS LAST
LIMIT CAST($size AS INTEGER) OFFSET CAST($after AS INTEGER)
