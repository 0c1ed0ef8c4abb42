-- How many people there are to compare, and how many have a number that can be theirs.
SELECT
  CAST(count(*) AS INTEGER) AS people,
  CAST(count(*) FILTER (WHERE is_new) AS INTEGER) AS newcomers,
  CAST(count(*) FILTER (WHERE number_agrees) AS INTEGER) AS with_personal_number,
  CAST(count(insurance_number) AS INTEGER) AS with_insurance_number
FROM linked_person
