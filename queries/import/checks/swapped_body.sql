-- body_mass_index: a weight beside a height that is none, where the two exchanged would be somebody's (an adult of 100 to
-- 250 cm and from 20 kg on, a child from 40 cm on): it is the height, and no weight. Up to 2.5 the height was meant in
-- metres. Age unknown counts as a child: which of the two it is cannot be known. A BMI of 5 to 80 is somebody's at any age:
-- of an adult below 10 both values are refused as they should stand, so neither may be kept in the place of the other.
CREATE OR REPLACE TEMP MACRO refused_swapped_body(height_cm, height_written, weight_kg, age_years) AS
  height_cm IS NULL
    AND height_written > CASE WHEN age_years >= 18 THEN 20 ELSE 2.5 END
    AND weight_kg BETWEEN CASE WHEN age_years >= 18 THEN 100 ELSE 40 END AND 250
    AND NOT refused_body_mass_index(weight_kg, height_written, 0)
