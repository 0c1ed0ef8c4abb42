-- The ICD-10 codes of everybody of the extract that were given in the period, each told no finer than $fewest people of
-- the extract share it: as it was recorded, as its category of three characters, as its chapter, or not at all.
CREATE TEMP TABLE code AS
WITH chapter (from_category, to_category) AS (
  VALUES
    ('A00', 'B99'), ('C00', 'D48'), ('D50', 'D89'), ('E00', 'E90'), ('F00', 'F99'), ('G00', 'G99'), ('H00', 'H59'),
    ('H60', 'H95'), ('I00', 'I99'), ('J00', 'J99'), ('K00', 'K93'), ('L00', 'L99'), ('M00', 'M99'), ('N00', 'N99'),
    ('O00', 'O99'), ('P00', 'P96'), ('Q00', 'Q99'), ('R00', 'R99'), ('S00', 'T98'), ('U00', 'U99'), ('V01', 'Y98'),
    ('Z00', 'Z99')
),
recorded AS (
  SELECT DISTINCT e.person_number, d.icd10
  FROM extracted e
  JOIN stated_diagnosis d ON d.person_number = e.person_number
  JOIN period p ON p.period = $period AND d.diagnosed_on BETWEEN p.from_date AND p.to_date
),
-- What is no code is none of these, whatever it says.
read AS (
  SELECT person_number, icd10, regexp_matches(icd10, '^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$') AS is_code
  FROM recorded
),
common_code AS (
  SELECT icd10 FROM read WHERE is_code GROUP BY icd10 HAVING count(*) >= $fewest
),
as_category AS (
  SELECT
    r.person_number, r.icd10, r.is_code,
    CASE WHEN c.icd10 IS NOT NULL THEN r.icd10 WHEN r.is_code THEN left(r.icd10, 3) END AS told
  FROM read r
  LEFT JOIN common_code c ON c.icd10 = r.icd10
),
common_category AS (
  SELECT told FROM as_category GROUP BY told HAVING count(DISTINCT person_number) >= $fewest
),
as_chapter AS (
  SELECT
    a.person_number, a.icd10,
    coalesce(c.told, h.from_category || '-' || h.to_category) AS told
  FROM as_category a
  LEFT JOIN common_category c ON c.told = a.told
  LEFT JOIN chapter h ON a.is_code AND left(a.icd10, 3) BETWEEN h.from_category AND h.to_category
),
common_chapter AS (
  SELECT told FROM as_chapter GROUP BY told HAVING count(DISTINCT person_number) >= $fewest
)
SELECT
  a.person_number, c.told,
  CASE
    WHEN c.told IS NULL THEN 'dropped'
    WHEN c.told = a.icd10 THEN 'as_recorded'
    WHEN length(c.told) = 3 THEN 'category'
    ELSE 'chapter'
  END AS told_as
FROM as_chapter a
LEFT JOIN common_chapter c ON c.told = a.told
