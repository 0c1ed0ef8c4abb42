-- Medicines on record that treat this disease, and whether they are given for nothing else: the predicates come from the
-- condition's file. A medicine of which only the group is known has an empty code.
INSERT INTO medicine_of_disease
SELECT '{{condition}}', atc, medicine_group, {{specific_medicine}}
FROM (SELECT DISTINCT coalesce(atc, '') AS atc, medicine_group FROM medicine) m
WHERE {{medicine}} OR {{specific_medicine}}
