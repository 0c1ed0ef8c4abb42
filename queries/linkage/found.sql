-- The pairs that are linked or to be looked at, by pseudonym.
SELECT CAST(person AS VARCHAR) AS person, CAST(other AS VARCHAR) AS other, pattern, bits, family_rarity, name_rarity, verdict
FROM judged_pair
ORDER BY bits DESC NULLS LAST, person NULLS LAST, other NULLS LAST
