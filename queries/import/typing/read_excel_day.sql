-- A day as Excel counts them: 1 is 1 January 1900, and 60 the 29 February 1900 that never was.
CREATE OR REPLACE TEMP MACRO read_excel_day(cell) AS
  CASE
    WHEN regexp_full_match(trim(cell), '[0-9]{1,6}([.,][0-9]*)?') AND CAST(regexp_extract(cell, '[0-9]+') AS INTEGER) <> 60
    THEN DATE '1899-12-30'
      + CAST(regexp_extract(cell, '[0-9]+') AS INTEGER)
      + CASE WHEN CAST(regexp_extract(cell, '[0-9]+') AS INTEGER) < 60 THEN 1 ELSE 0 END
  END
