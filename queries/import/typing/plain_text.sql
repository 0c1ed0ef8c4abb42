-- Text without blanks around it, letters composed: decomposed Vietnamese letters are equal to composed ones only then.
-- Composing is slow, and up to U+024F and from U+1E00 to U+1EFF, where the letters of Vietnamese are, nothing is left to
-- compose.
CREATE OR REPLACE TEMP MACRO plain_text(cell) AS
  CASE
    WHEN strlen(cell) <> length(cell) AND regexp_matches(cell, '[^\x{0}-\x{24F}\x{1E00}-\x{1EFF}]')
    THEN nfc_normalize(trim(cell))
    ELSE trim(cell)
  END
