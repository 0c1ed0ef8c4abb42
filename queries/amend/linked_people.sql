-- With whoever is to be counted again, everybody who is one with them before or after; and everybody of whom that is not the
-- same before and after. Members between commas: person, group, and whether the group is another, between bars.
INSERT INTO amended_person
WITH member AS (
  SELECT
    CAST(split_part(n, '|', 1) AS UUID) AS person, split_part(n, '|', 2) AS of_group, split_part(n, '|', 3) = '1' AS is_other
  FROM unnest(string_split($members, ',')) AS m (n)
),
touched AS (
  SELECT of_group FROM member WHERE is_other OR person IN (SELECT person FROM amended_person)
)
SELECT person FROM member WHERE of_group IN (SELECT of_group FROM touched)
