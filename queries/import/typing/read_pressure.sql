-- One half of a pressure written as a pair in one cell, "120/80" or "14/9"; a cell without a slash is a number.
CREATE OR REPLACE TEMP MACRO read_pressure(cell, part) AS
  CASE
    WHEN NOT contains(cell, '/') THEN read_number(cell)
    WHEN length(cell) - length(replace(cell, '/', '')) = 1 THEN read_number(split_part(cell, '/', part))
  END
