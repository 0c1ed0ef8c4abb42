-- What a cell of a sheet holds whose formula gives no value.
CREATE OR REPLACE TEMP MACRO is_formula_error(cell) AS
  starts_with(cell, '#')
    AND regexp_full_match(cell, '#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|CALC!|SPILL!|GETTING_DATA)')
