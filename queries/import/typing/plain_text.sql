-- Text without blanks around it, letters composed: decomposed Vietnamese letters are equal to composed ones only then.
CREATE OR REPLACE TEMP MACRO plain_text(cell) AS nullif(nfc_normalize(trim(cell)), '')
