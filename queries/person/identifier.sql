-- A number as an import reads it: of a numbering without a known length it is the text as it stands.
SELECT CASE
  WHEN CAST($digits AS INTEGER) IS NULL THEN nullif(plain_text(CAST($number AS VARCHAR)), '')
  ELSE read_identifier(CAST($number AS VARCHAR), CAST($digits AS INTEGER))
END AS identifier
