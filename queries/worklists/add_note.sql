-- Adds a note; one that is there already stays.
INSERT INTO contact_note BY NAME
SELECT
  CAST($note AS UUID) AS note, CAST($replaces AS UUID) AS replaces, CAST($person AS UUID) AS person,
  CAST($written_at AS TIMESTAMP) AS written_at, $written_by AS written_by, $area_code AS area_code, $list AS list,
  $conditions AS conditions, CAST($contacted_on AS DATE) AS contacted_on, $way AS way, $outcome AS outcome,
  $on_treatment AS on_treatment, CAST($sbp_mmhg AS DOUBLE) AS sbp_mmhg, CAST($dbp_mmhg AS DOUBLE) AS dbp_mmhg,
  CAST($next_on AS DATE) AS next_on, $sealed AS sealed, CAST($seen AS UUID) AS seen
WHERE NOT EXISTS (SELECT 1 FROM contact_note n WHERE n.note = CAST($note AS UUID))
