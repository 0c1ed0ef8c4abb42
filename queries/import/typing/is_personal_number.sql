-- Whether 12 digits are a personal number of this person: province of registration, then century and sex
-- (0 man, 1 woman born 19xx; 2 and 3 born 20xx), then year of birth, then six more. NULL sex or birth: it cannot be.
-- The casts try: a number of another kind is cast before its shape is known.
CREATE OR REPLACE TEMP MACRO is_personal_number(number, sex, birth) AS
  coalesce(
    regexp_full_match(number, '[0-9]{12}')
      AND is_province(substr(number, 1, 3))
      AND TRY_CAST(substr(number, 4, 1) AS INTEGER)
        = 2 * (CAST(year(birth) AS INTEGER) // 100 - 19) + CASE CAST(sex AS VARCHAR) WHEN 'female' THEN 1 WHEN 'male' THEN 0 END
      AND TRY_CAST(substr(number, 5, 2) AS INTEGER) = year(birth) % 100,
    false)
