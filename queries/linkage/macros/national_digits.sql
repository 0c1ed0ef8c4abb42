-- The digits of a phone number as they are dialled inside the country: +84 is 0.
CREATE OR REPLACE TEMP MACRO national_digits(cell) AS
  regexp_replace(regexp_replace(cell, '[^0-9+]', '', 'g'), '^(\+?84|0084)', '0')
