-- The shape of an identity value and no more: 024•••••••••. Short ones, and those that begin with letters (a name in the
-- wrong column), show nothing.
CREATE OR REPLACE TEMP MACRO mask_identifier(cell) AS
  CASE
    WHEN cell IS NULL THEN NULL
    WHEN length(cell) > 6 AND regexp_matches(cell, '^[0-9]{3}') THEN left(cell, 3) || repeat('•', least(length(cell), 40) - 3)
    ELSE repeat('•', least(length(cell), 40))
  END
