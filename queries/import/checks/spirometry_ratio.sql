-- spirometry_ratio: FEV1/FVC is 0.1 to 1.0; nobody breathes out more in one second than in all.
CREATE OR REPLACE TEMP MACRO refused_spirometry_ratio(fev1_l, fvc_l) AS fev1_l / fvc_l NOT BETWEEN 0.1 AND 1.0
