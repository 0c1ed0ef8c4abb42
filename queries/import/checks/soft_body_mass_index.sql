-- Kept and flagged: an adult's BMI outside 14 to 45.
CREATE OR REPLACE TEMP MACRO soft_body_mass_index(height_cm, weight_kg, age_years) AS
  coalesce(age_years, 18) >= 18
    AND weight_kg / ((height_cm / 100) * (height_cm / 100)) NOT BETWEEN 14 AND 45
