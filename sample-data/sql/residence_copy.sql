-- At the end of the register: people registered a second time under another number (copy 3), spells saved twice, alike (copy 1),
-- and people entered again from another list, which differs from the register (copy 4: the given name, 5: day and month of
-- birth exchanged, 6: no more than the year of birth, 7: the commune beside theirs).
INSERT INTO residence
WITH drawn AS (
  SELECT
    *,
    rowid AS place,
    u(child_key(key, 31), 1) AS again,
    CASE
      WHEN u(child_key(key, 31), 2) < 0.25 THEN 6
      WHEN u(child_key(key, 31), 2) < 0.45 THEN 7
      -- Exchanged, the day must be a month, and another.
      WHEN u(child_key(key, 31), 2) < 0.85 AND day(birth_date) <= 12 AND day(birth_date) <> month(birth_date) THEN 5
      ELSE 4
    END AS difference
  FROM residence
  WHERE dirt = 0
), copied AS (
  SELECT
    * EXCLUDE (copy),
    CASE
      WHEN again < $twice THEN 3
      -- The other list knows where somebody lives now.
      WHEN again < $twice + $again AND to_date IS NULL THEN difference
      WHEN u(child_key(key, 700 + part * 10 + piece), 2) < $same THEN 1
    END AS copy
  FROM drawn
)
SELECT
  r.key, r.id, r.family, r.male, r.birth_date, r.household, r.first_commune,
  CASE WHEN copy = 7 THEN n.commune ELSE r.commune END AS commune,
  CASE WHEN copy = 7 THEN n.villages_before ELSE r.villages_before END AS villages_before,
  r.died_on, r.part, r.piece,
  CASE WHEN copy <> 7 THEN r.area_code WHEN r.from_date < DATE '2020-01-01' THEN n.code ELSE n.code_2020 END AS area_code,
  CASE WHEN copy = 7 THEN 1 + (r.village - 1) % n.villages ELSE r.village END AS village,
  r.from_date, r.to_date, r.reason, r.dirt, r.copy
FROM copied AS r
JOIN commune AS n ON n.commune = getvariable('communes')[r.commune].neighbour
WHERE r.copy IS NOT NULL
ORDER BY r.place
