-- How alike the two of each pair are: one digit a field, 0 where one of them lacks it, else the level of fields.ts and 1.
-- The shares are those of the more common of the two names, where they agree.
CREATE OR REPLACE TABLE {{compared}} AS
WITH side AS (
  SELECT
    p.a, p.b, p.blocks,
    x.words = y.words AND x.folded <> y.folded AS is_turned,
    x.family AS x_family, y.family AS y_family, x.name AS x_name, y.name AS y_name,
    x.given AS x_given, y.given AS y_given,
    x.spelled = y.spelled AS same_spelling,
    x.unaccented OR y.unaccented AS accents_lost,
    x.birth_date AS x_birth, y.birth_date AS y_birth,
    x.birth_precision = 'day' AND y.birth_precision = 'day' AS both_days,
    CAST(year(x.birth_date) = year(y.birth_date) AS TINYINT) + CAST(month(x.birth_date) = month(y.birth_date) AS TINYINT)
      + CAST(day(x.birth_date) = day(y.birth_date) AS TINYINT) AS same_parts,
    x.sex = y.sex AS same_sex,
    x.commune = y.commune AS same_commune,
    x.personal_number AS x_personal, y.personal_number AS y_personal,
    x.number_agrees AND y.number_agrees AS numbers_agree,
    x.insurance_number AS x_insurance, y.insurance_number AS y_insurance,
    x.phone = y.phone AS same_phone
  FROM {{pairs}} p
  JOIN linked_person x ON x.number = p.a
  JOIN linked_person y ON y.number = p.b
),
levelled AS (
  SELECT
    a, b, blocks, x_family, y_family, x_name, y_name,
    CASE
      WHEN x_family = y_family THEN 2
      WHEN x_family IS NULL OR y_family IS NULL THEN -1
      WHEN is_turned OR (abs(length(x_family) - length(y_family)) <= 1 AND damerau_levenshtein(x_family, y_family) = 1) THEN 1
      ELSE 0
    END AS family,
    CASE
      WHEN x_name IS NULL OR y_name IS NULL THEN -1
      WHEN same_spelling THEN 4
      WHEN is_turned OR (x_name = y_name AND accents_lost) THEN 3
      WHEN x_name = y_name OR (abs(length(x_name) - length(y_name)) <= 1 AND damerau_levenshtein(x_name, y_name) = 1) THEN 2
      WHEN x_given = y_given THEN 1
      ELSE 0
    END AS name,
    CASE
      WHEN x_birth IS NULL OR y_birth IS NULL THEN -1
      WHEN both_days AND x_birth = y_birth THEN 4
      WHEN both_days AND month(x_birth) = day(y_birth) AND day(x_birth) = month(y_birth)
        AND year(x_birth) = year(y_birth) THEN 3
      WHEN NOT both_days AND year(x_birth) = year(y_birth) THEN 2
      WHEN both_days AND same_parts = 2 THEN 1
      ELSE 0
    END AS birth,
    CASE WHEN same_sex IS NULL THEN -1 WHEN same_sex THEN 1 ELSE 0 END AS sex,
    CASE WHEN same_commune IS NULL THEN -1 WHEN same_commune THEN 1 ELSE 0 END AS commune,
    CASE
      WHEN x_personal IS NULL OR y_personal IS NULL THEN -1
      WHEN x_personal = y_personal THEN 2
      WHEN right(x_personal, 9) = right(y_personal, 9) OR (hamming(x_personal, y_personal) <= 2 AND damerau_levenshtein(x_personal, y_personal) = 1)
      THEN 1
      -- A number that belies sex or year of birth is somebody's slip, and proves nobody another.
      WHEN numbers_agree THEN 0
      ELSE -1
    END AS personal_number,
    CASE
      WHEN x_insurance IS NULL OR y_insurance IS NULL THEN -1
      WHEN x_insurance = y_insurance THEN 2
      WHEN hamming(x_insurance, y_insurance) <= 2 AND damerau_levenshtein(x_insurance, y_insurance) = 1 THEN 1
      ELSE 0
    END AS insurance_number,
    CASE WHEN same_phone IS NULL THEN -1 WHEN same_phone THEN 1 ELSE 0 END AS phone
  FROM side
)
SELECT
  l.a, l.b, l.blocks,
  CAST(
    (l.family + 1) * 10000000 + (l.name + 1) * 1000000 + (l.birth + 1) * 100000 + (l.sex + 1) * 10000
    + (l.commune + 1) * 1000 + (l.personal_number + 1) * 100 + (l.insurance_number + 1) * 10 + l.phone + 1 AS INTEGER
  ) AS pattern,
  CASE WHEN l.family = 2 THEN f.share END AS family_share,
  CASE WHEN l.name >= 3 THEN greatest(n.share, m.share) END AS name_share
FROM levelled l
LEFT JOIN name_share f ON f.part = 'family' AND f.name = l.x_family
LEFT JOIN name_share n ON n.part = 'name' AND n.name = l.x_name
LEFT JOIN name_share m ON m.part = 'name' AND m.name = l.y_name
