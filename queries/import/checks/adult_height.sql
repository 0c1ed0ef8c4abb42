-- adult_body: an adult's height is 100 to 250 cm. Age unknown counts as adult.
CREATE OR REPLACE TEMP MACRO refused_adult_height(height_cm, age_years) AS
  coalesce(age_years, 18) >= 18 AND height_cm < 100
