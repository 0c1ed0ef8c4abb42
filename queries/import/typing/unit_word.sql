-- A unit as it is compared: "mg / dL" is "mg/dl".
CREATE OR REPLACE TEMP MACRO unit_word(cell) AS replace(lower(nfc_normalize(trim(cell))), ' ', '')
