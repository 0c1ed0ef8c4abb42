-- pressure_pair: a systolic value less than 10 mmHg above its diastolic one is a slip of typing (swapped, or twice
-- the same). Both are refused: which of the two is wrong cannot be known.
CREATE OR REPLACE TEMP MACRO refused_pressure_pair(sbp_mmhg, dbp_mmhg) AS sbp_mmhg - dbp_mmhg < 10
