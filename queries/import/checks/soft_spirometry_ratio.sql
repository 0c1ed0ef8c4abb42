-- Kept and flagged: FEV1/FVC outside 0.3 to 0.95.
CREATE OR REPLACE TEMP MACRO soft_spirometry_ratio(fev1_l, fvc_l) AS fev1_l / fvc_l NOT BETWEEN 0.3 AND 0.95
