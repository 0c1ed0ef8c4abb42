-- Everybody of the extract, under a pseudonym of it alone: the first 128 bits of HMAC-SHA-256 over the pseudonym of the
-- store. $inner and $outer are its key, padded as RFC 2104 says; nobody keeps it.
CREATE TEMP TABLE extracted AS
SELECT
  a.person_number,
  left(sha256(CAST($outer AS BLOB) || unhex(sha256(CAST($inner AS BLOB) || encode(CAST(p.person AS VARCHAR))))), 32) AS pseudonym,
  g.shown_area, a.sex, g.shown_ages, g.shown_time
FROM asked a
JOIN shown_group g
  ON g.area_code = a.area_code AND g.sex = a.sex AND g.from_age = a.from_age AND g.quarter = a.quarter
JOIN person p ON p.person_number = a.person_number
