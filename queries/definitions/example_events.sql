-- Whether the diagnosis of each person of examples counts as an event.
SELECT CAST(person AS VARCHAR) AS person, CASE WHEN {{criteria}} THEN 'counts' ELSE 'does not count' END AS state
FROM diagnosis
ORDER BY person NULLS LAST, record_key NULLS LAST
