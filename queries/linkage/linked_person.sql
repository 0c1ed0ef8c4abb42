-- What is compared of each person, as it compares: names folded and spelled, numbers in one writing. Numbers count from 1;
-- who was there before stands before who is new, so that of each pair the later number is the newer person.
CREATE OR REPLACE TABLE linked_person AS
WITH
-- Many share a name, and to fold one is the slowest part: a condition on what is folded would fold it for each of them. Of what
-- has no letter nothing is known.
written AS (
  SELECT
    full_name, nullif(folded_name(full_name), '') AS folded,
    CASE WHEN folded IS NOT NULL THEN regexp_replace(nfc_normalize(trim(full_name)), '^\S+\s*', '') END AS rest
  FROM (SELECT DISTINCT full_name FROM attribute WHERE full_name IS NOT NULL)
),
named AS (
  SELECT
    full_name, folded,
    split_part(folded, ' ', 1) AS family,
    nullif(substr(folded, length(split_part(folded, ' ', 1)) + 2), '') AS name,
    split_part(folded, ' ', -1) AS given,
    array_to_string(list_sort(string_split(folded, ' ')), ' ') AS words,
    spelled_name(rest) AS spelled,
    has_no_accents(rest) AS unaccented
  FROM written
),
numbered AS (
  SELECT
    person, is_new, full_name, sex, birth_date, birth_precision, commune,
    -- Since August 2025 the number of an insurance card may be the personal number.
    CASE
      WHEN regexp_full_match(personal_number, '[0-9]{12}') THEN personal_number
      WHEN regexp_full_match(insurance_number, '[0-9]{12}') THEN insurance_number
    END AS personal_number,
    insurance_code(insurance_number) AS insurance_number,
    phone_number(phone) AS phone
  FROM attribute
),
-- What more people share than live together is the telephone of a health station, or made up; and so with a number that
-- is one person's and stands with many.
shared_phone AS (
  SELECT phone FROM numbered WHERE phone IS NOT NULL GROUP BY phone HAVING count(*) > $most_on_a_phone
),
shared_personal_number AS (
  SELECT personal_number FROM numbered WHERE personal_number IS NOT NULL GROUP BY personal_number HAVING count(*) > $most_on_a_number
),
shared_insurance_number AS (
  SELECT insurance_number FROM numbered WHERE insurance_number IS NOT NULL GROUP BY insurance_number HAVING count(*) > $most_on_a_number
)
SELECT
  CAST(row_number() OVER (ORDER BY p.is_new, p.person) AS INTEGER) AS number,
  p.person, p.is_new, p.sex, p.birth_date, p.birth_precision, p.commune,
  n.folded, n.family, n.name, n.given, n.words, n.spelled, n.unaccented,
  CASE WHEN p.personal_number NOT IN (SELECT personal_number FROM shared_personal_number) THEN p.personal_number END
    AS personal_number,
  is_personal_number(p.personal_number, p.sex, p.birth_date) AS number_agrees,
  CASE WHEN p.insurance_number NOT IN (SELECT insurance_number FROM shared_insurance_number) THEN p.insurance_number END
    AS insurance_number,
  CASE WHEN p.phone NOT IN (SELECT phone FROM shared_phone) THEN p.phone END AS phone
FROM numbered p
LEFT JOIN named n ON n.full_name = p.full_name
