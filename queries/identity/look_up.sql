-- What was said of one person, the last first. Without LIMIT: with it DuckDB reads twice, first when, then what.
SELECT sealed
FROM identity.identity
WHERE person = CAST($person AS UUID)
ORDER BY version_at DESC, sealed
