-- The spells of everybody on the register, and what the register knows of the person, one row a spell.
-- A spell that begins before 2020 carries the commune code of then.
CREATE TABLE residence AS
WITH spell AS (
  SELECT
    p.key, p.id, p.family, p.male, p.birth_date, p.household, p.commune AS first_commune, p.died_on,
    unnest([1, 2]) AS part,
    unnest([p.commune, p.next_commune]) AS commune,
    unnest([p.since, p.moved_on + 1]) AS from_date,
    unnest([coalesce(p.moved_on, p.died_on), p.died_on]) AS to_date,
    unnest([CASE WHEN p.moved_on IS NOT NULL THEN 'Chuyển đi' WHEN p.died_on IS NOT NULL THEN 'Tử vong' END,
      CASE WHEN p.died_on IS NOT NULL THEN 'Tử vong' END]) AS reason,
    p.village
  FROM course AS p
  WHERE p.on_register
), placed AS (
  SELECT s.*, c.code, c.code_2020, c.villages, c.villages_before,
    -- Two districts wrote their reshaped communes into the register anew on the day of the new map.
    c.reshaped AND c.district IN ('220', '221') AND s.from_date < DATE '2020-01-01' AND coalesce(s.to_date, DATE '2020-12-31') >= DATE '2020-01-01' AS rewritten
  FROM spell AS s
  JOIN commune AS c ON c.commune = s.commune
  WHERE s.from_date IS NOT NULL AND s.from_date <= $as_of::DATE
), cut AS (
  SELECT
    *,
    unnest(CASE WHEN rewritten THEN [1, 2] ELSE [1] END) AS piece
  FROM placed
)
SELECT
  key, id, family, male, birth_date, household, first_commune, commune, villages_before, died_on, part, piece,
  CASE WHEN (piece = 2 OR from_date >= DATE '2020-01-01') THEN code_2020 ELSE code END AS area_code,
  (1 + (village - 1) % villages)::SMALLINT AS village,
  CASE WHEN piece = 2 THEN DATE '2020-01-01' ELSE from_date END AS from_date,
  CASE WHEN rewritten AND piece = 1 THEN DATE '2019-12-31' ELSE to_date END AS to_date,
  CASE WHEN rewritten AND piece = 1 THEN 'Sáp nhập' ELSE reason END AS reason,
  0::UTINYINT AS dirt,
  0::UTINYINT AS copy
FROM cut
ORDER BY first_commune, household, key, part, piece
