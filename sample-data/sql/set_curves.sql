-- Liability thresholds and shares: female 0 to 100 years, then male.
SET VARIABLE curves = (
  SELECT list({
    't_sbp': t_sbp::DOUBLE, 't_dbp': t_dbp::DOUBLE, 't_glucose': t_glucose::DOUBLE, 't_bmi': t_bmi::DOUBLE,
    'p_smokes': p_smokes::DOUBLE, 'p_drinks': p_drinks::DOUBLE, 'reach': reach::DOUBLE
  } ORDER BY male, age)
  FROM curve
)
