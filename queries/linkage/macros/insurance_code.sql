-- The ten digits of the social insurance code, of the code itself or of a card: two letters, a digit, two of the province,
-- then the code. What has another shape is none.
CREATE OR REPLACE TEMP MACRO insurance_code(cell) AS
  CASE
    WHEN regexp_full_match(upper(regexp_replace(cell, '[ .-]', '', 'g')), '([A-Z]{2}[0-9]{3})?[0-9]{10}')
    THEN right(regexp_replace(cell, '[ .-]', '', 'g'), 10)
  END
