-- body_mass_index: nobody weighs more kilograms than they measure centimetres below 1 m: the two were swapped, or neither is theirs.
CREATE OR REPLACE TEMP MACRO refused_body_proportion(height_cm, weight_kg) AS
  height_cm < 100 AND weight_kg > height_cm
