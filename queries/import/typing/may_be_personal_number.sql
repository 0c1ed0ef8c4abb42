-- Whether nothing that is known speaks against 12 digits being this person's number (is_personal_number.sql): its
-- province, its century and sex, its year of birth. What the row does not say speaks against nothing.
CREATE OR REPLACE TEMP MACRO may_be_personal_number(number, sex, birth) AS
  coalesce(
    is_province(substr(number, 1, 3))
      AND CAST(substr(number, 4, 1) AS INTEGER) <= 3
      AND coalesce(CAST(substr(number, 4, 1) AS INTEGER) % 2 = CASE CAST(sex AS VARCHAR) WHEN 'female' THEN 1 WHEN 'male' THEN 0 END, true)
      AND coalesce(
        CAST(substr(number, 4, 1) AS INTEGER) // 2 = CAST(year(birth) AS INTEGER) // 100 - 19
          AND CAST(substr(number, 5, 2) AS INTEGER) = year(birth) % 100,
        true),
    false)
