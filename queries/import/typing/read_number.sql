-- A number as people write it: decimal comma, spaces around. Exponents and thousands separators are not numbers here.
CREATE OR REPLACE TEMP MACRO read_number(cell) AS
  CASE
    WHEN regexp_full_match(trim(cell), '[+-]?[0-9]+([.,][0-9]*)?')
    THEN TRY_CAST(replace(trim(cell), ',', '.') AS DOUBLE)
  END
