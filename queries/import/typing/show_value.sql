-- A refused value as it may be shown. In a row with shifted columns it may be a name or a number of a person: words
-- that look like a name, and runs of nine digits and more, are shown as their shape.
CREATE OR REPLACE TEMP MACRO show_value(cell) AS
  left(
    regexp_replace(
      regexp_replace(nfc_normalize(cell), '\p{Lu}[\p{L}.]*(\s+\p{Lu}[\p{L}.]*)+', '••• •••', 'g'),
      '[0-9]{9,}', '•••••••••', 'g'
    ),
    60
  )
