-- A name as it is typed without a Vietnamese keyboard: no accents, đ as d, one blank between words, nothing but letters.
CREATE OR REPLACE TEMP MACRO folded_name(name) AS
  trim(regexp_replace(replace(lower(strip_accents(nfc_normalize(name))), 'đ', 'd'), '[^a-z]+', ' ', 'g'))
