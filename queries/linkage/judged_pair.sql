-- Pairs that are linked or to be looked at, with their weight in bits: of the levels, and more where the shared name is rare
-- or less where it is common. Linked: by a number, or at the upper threshold with nothing against it.
CREATE OR REPLACE TABLE judged_pair AS
WITH weighed AS (
  SELECT
    c.a, c.b, c.pattern,
    CASE WHEN c.family_share IS NULL THEN 0 ELSE log2($family_chance / c.family_share) END AS family_rarity,
    CASE WHEN c.name_share IS NULL THEN 0 ELSE log2($name_chance / c.name_share) END AS name_rarity,
    w.weight, w.by_number, w.against
  FROM compared_pair c
  JOIN pattern_weight w ON w.pattern = c.pattern
),
judged AS (
  SELECT *, weight + family_rarity + name_rarity AS bits FROM weighed
)
SELECT
  x.person AS person, y.person AS other, j.pattern, j.bits, j.family_rarity, j.name_rarity,
  CASE WHEN j.by_number OR (j.bits >= $linked_from AND NOT j.against) THEN 'linked' ELSE 'review' END AS verdict
FROM judged j
JOIN linked_person x ON x.number = j.a
JOIN linked_person y ON y.number = j.b
WHERE j.by_number OR j.bits >= $review_from
