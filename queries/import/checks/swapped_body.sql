-- body_mass_index: a weight beside a height that is none, where the two exchanged would be somebody's (an adult of 100 to
-- 250 cm and 20 to 300 kg, a child from 40 cm on): it is the height, and no weight. Up to 2.5 the height was meant in metres.
CREATE OR REPLACE TEMP MACRO refused_swapped_body(height_cm, height_written, weight_kg, age_years) AS
  height_cm IS NULL
    AND height_written > CASE WHEN age_years < 18 THEN 2.5 ELSE 20 END
    AND weight_kg BETWEEN CASE WHEN age_years < 18 THEN 40 ELSE 100 END AND 250
    AND NOT refused_body_mass_index(weight_kg, height_written, age_years)
