-- A person's number of a known length. A spreadsheet takes its leading zeros: at most two are put back.
CREATE OR REPLACE TEMP MACRO read_identifier(cell, digits) AS
  CASE
    WHEN regexp_full_match(plain_text(cell), '[0-9]+') AND length(plain_text(cell)) BETWEEN digits - 2 AND digits
    THEN lpad(plain_text(cell), digits, '0')
  END
