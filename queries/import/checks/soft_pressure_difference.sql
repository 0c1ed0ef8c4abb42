-- Kept and flagged: systolic minus diastolic outside 20 to 120 mmHg.
CREATE OR REPLACE TEMP MACRO soft_pressure_difference(sbp_mmhg, dbp_mmhg) AS
  sbp_mmhg - dbp_mmhg NOT BETWEEN 20 AND 120
