-- body_mass_index: height and weight whose BMI is outside 10 to 80 (children: 5 to 80) do not go together.
CREATE OR REPLACE TEMP MACRO refused_body_mass_index(height_cm, weight_kg, age_years) AS
  weight_kg / ((height_cm / 100) * (height_cm / 100))
    NOT BETWEEN CASE WHEN age_years < 18 THEN 5 ELSE 10 END AND 80
