-- The decision that stands about a pair of the queue; none where it waits.
SELECT
  d.decision, strftime(d.decided_at, '%Y-%m-%dT%H:%M:%SZ') AS at, CAST(d.verdict AS VARCHAR) AS verdict,
  d.decided_by AS by
FROM store.link_candidate c
JOIN store.link_decision d ON d.person = c.person AND d.other = c.other
WHERE c.candidate = $candidate AND d.undoes IS NULL
  AND coalesce(strftime(c.found_at, '%Y-%m-%dT%H:%M:%SZ') = CAST($found_at AS VARCHAR), TRUE)
  AND NOT EXISTS (SELECT 1 FROM store.link_decision u WHERE u.undoes = d.decision)
ORDER BY d.decision DESC NULLS LAST
LIMIT 1
