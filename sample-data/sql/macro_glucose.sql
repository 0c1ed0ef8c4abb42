-- Fasting glucose of a visit, mmol/L: steeper above the threshold than below, as the tail of the distribution is.
CREATE MACRO glucose_of_visit(visit, liability, slope, relief) AS
  7 * exp(CASE WHEN liability + 0.5 * n(visit, 3) >= 0 THEN 0.35 ELSE slope END * (liability + 0.5 * n(visit, 3)) - relief)
