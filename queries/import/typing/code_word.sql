-- A word as code lists compare it.
CREATE OR REPLACE TEMP MACRO code_word(cell) AS lower(nfc_normalize(trim(cell)))
