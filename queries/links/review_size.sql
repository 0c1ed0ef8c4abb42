-- How much there is to review: pairs that wait, decisions, and when people were last compared as far as it left a trace.
SELECT
  CAST(count(*) FILTER (WHERE NOT w.is_decided) AS INTEGER) AS waiting,
  (SELECT CAST(count(*) AS INTEGER) FROM store.link_decision) AS decisions,
  strftime(
    greatest(max(w.found_at), (SELECT max(d.decided_at) FROM store.link_decision d WHERE d.basis = 'found')),
    '%Y-%m-%dT%H:%M:%SZ'
  ) AS found_at
FROM (
  SELECT
    c.found_at,
    EXISTS (
      SELECT 1
      FROM store.link_decision d
      WHERE d.person = c.person AND d.other = c.other AND d.undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM store.link_decision u WHERE u.undoes = d.decision)
    ) AS is_decided
  FROM store.link_candidate c
) w
