-- adult_body: an adult's weight is 20 to 300 kg. Age unknown counts as adult.
CREATE OR REPLACE TEMP MACRO refused_adult_weight(weight_kg, age_years) AS
  coalesce(age_years, 18) >= 18 AND weight_kg < 20
