-- Kept and flagged: an adult of less than 30 or more than 130 kg.
CREATE OR REPLACE TEMP MACRO soft_adult_weight(weight_kg, age_years) AS
  coalesce(age_years, 18) >= 18 AND weight_kg NOT BETWEEN 30 AND 130
