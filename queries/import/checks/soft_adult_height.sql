-- Kept and flagged: an adult of less than 130 or more than 195 cm.
CREATE OR REPLACE TEMP MACRO soft_adult_height(height_cm, age_years) AS
  coalesce(age_years, 18) >= 18 AND height_cm NOT BETWEEN 130 AND 195
