-- A phone number of ten digits, as it is dialled now: mobile numbers of eleven digits have the prefixes that replaced theirs
-- on 15 September 2018 (Ministry of Information and Communications, decision 798/QĐ-BTTTT). Other shapes are no number.
CREATE OR REPLACE TEMP MACRO phone_number(cell) AS
  CASE
    WHEN regexp_full_match(national_digits(cell), '0[1-9][0-9]{8}') THEN national_digits(cell)
    WHEN regexp_full_match(national_digits(cell), '01(2[0-9]|6[2-9]|8[68]|99)[0-9]{7}')
    THEN CASE
      WHEN substr(national_digits(cell), 3, 1) = '6' THEN '03' || substr(national_digits(cell), 4)
      ELSE CASE substr(national_digits(cell), 1, 4)
        WHEN '0120' THEN '070' WHEN '0121' THEN '079' WHEN '0122' THEN '077' WHEN '0126' THEN '076' WHEN '0128' THEN '078'
        WHEN '0123' THEN '083' WHEN '0124' THEN '084' WHEN '0125' THEN '085' WHEN '0127' THEN '081' WHEN '0129' THEN '082'
        WHEN '0186' THEN '056' WHEN '0188' THEN '058' WHEN '0199' THEN '059'
      END || substr(national_digits(cell), 5)
    END
  END
