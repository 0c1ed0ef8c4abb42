-- Control among those on medicine with both pressures present, weighted, by cycle and age (JAMA 2020;324:1190, eTable 1).
-- Its authors kept diastolic pressures under 30 mmHg, which the import refuses; here they are read back from `reject`.
SELECT
  CASE extract(YEAR FROM l.day) WHEN 2012 THEN '2011-2012' ELSE '2013-2014' END AS cycle,
  CASE WHEN l.age_years < 45 THEN '18-44' WHEN l.age_years < 65 THEN '45-64' WHEN l.age_years < 75 THEN '65-74' ELSE '75+' END
    AS ages,
  100 * sum(e.weight) FILTER (WHERE coalesce(l.hypertension_controlled, e.sbp_1_mmhg < 140)) / sum(e.weight) AS per_cent
FROM examination_level l
JOIN examination e ON e.record_key = l.record_key
LEFT JOIN reject r ON r.import_id = e.import_id AND r.row_number = e.row_number AND r.column_name = 'bp_dia_mean'
WHERE l.hypertension_level > 0 AND l.hypertension_takes
  AND e.sbp_1_mmhg IS NOT NULL AND coalesce(e.dbp_1_mmhg, TRY_CAST(r.value AS DOUBLE)) IS NOT NULL
GROUP BY ALL
ORDER BY ALL
