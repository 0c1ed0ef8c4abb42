-- What was last said of one person.
SELECT sealed
FROM identity.identity
WHERE person = CAST($person AS UUID)
ORDER BY version_at DESC, sealed
LIMIT 1
