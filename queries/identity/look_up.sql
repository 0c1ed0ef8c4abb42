-- What was said of one person, the last at the end.
SELECT sealed
FROM identity.identity
WHERE person = CAST($person AS UUID)
ORDER BY version_at NULLS LAST, sealed DESC NULLS LAST
