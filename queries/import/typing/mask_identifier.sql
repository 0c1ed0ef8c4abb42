-- The shape of an identity value and no more: 024•••••••••. Short ones show nothing.
CREATE OR REPLACE TEMP MACRO mask_identifier(cell) AS
  CASE
    WHEN length(cell) > 6 THEN left(cell, 3) || repeat('•', least(length(cell), 40) - 3)
    ELSE repeat('•', length(cell))
  END
