-- First findings, the care that followed, and where those found stand now, by condition, period of the finding, place and
-- age: flows (follow_up_flow.sql) beside stocks (follow_up_stock.sql).
CREATE TABLE follow_up_cube AS
SELECT
  CAST(coalesce(f.condition, s.condition) AS VARCHAR) AS condition, coalesce(f.period, s.period) AS period, c.area_code, c.sex, c.age_band,
  CAST(coalesce(f.first_findings, 0) AS INTEGER) AS first_findings,
  CAST(coalesce(f.first_confirmed, 0) AS INTEGER) AS first_confirmed,
  CAST(coalesce(f.first_urgent, 0) AS INTEGER) AS first_urgent,
  CAST(coalesce(f.elapsed_30, 0) AS INTEGER) AS elapsed_30,
  CAST(coalesce(f.contacted_30, 0) AS INTEGER) AS contacted_30,
  CAST(coalesce(f.elapsed_90, 0) AS INTEGER) AS elapsed_90,
  CAST(coalesce(f.contacted_90, 0) AS INTEGER) AS contacted_90,
  CAST(coalesce(f.suspected_elapsed, 0) AS INTEGER) AS suspected_elapsed,
  CAST(coalesce(f.suspected_confirmed, 0) AS INTEGER) AS suspected_confirmed,
  CAST(coalesce(f.suspected_not_confirmed, 0) AS INTEGER) AS suspected_not_confirmed,
  CAST(coalesce(f.suspected_unsettled, 0) AS INTEGER) AS suspected_unsettled,
  CAST(coalesce(f.late_entry, 0) AS INTEGER) AS late_entry,
  CAST(coalesce(f.contacted, 0) AS INTEGER) AS contacted,
  CAST(coalesce(f.contacted_treated, 0) AS INTEGER) AS contacted_treated,
  CAST(coalesce(f.contacted_treated_controlled, 0) AS INTEGER) AS contacted_treated_controlled,
  CAST(coalesce(f.contacted_controlled, 0) AS INTEGER) AS contacted_controlled,
  CAST(coalesce(f.contacted_not_controlled, 0) AS INTEGER) AS contacted_not_controlled,
  CAST(coalesce(s.overdue, 0) AS INTEGER) AS overdue,
  CAST(coalesce(s.overdue_urgent, 0) AS INTEGER) AS overdue_urgent,
  CAST(coalesce(s.under_care, 0) AS INTEGER) AS under_care,
  CAST(coalesce(s.lost, 0) AS INTEGER) AS lost,
  CAST(coalesce(s.not_yet_in_care, 0) AS INTEGER) AS not_yet_in_care,
  CAST(coalesce(s.recent_controlled, 0) AS INTEGER) AS recent_controlled,
  CAST(coalesce(s.recent_not_controlled, 0) AS INTEGER) AS recent_not_controlled,
  CAST(coalesce(s.recent_no_reading, 0) AS INTEGER) AS recent_no_reading,
  CAST(coalesce(s.recent_missed, 0) AS INTEGER) AS recent_missed
FROM follow_up_flow f
FULL JOIN follow_up_stock s ON s.condition = f.condition AND s.period = f.period AND s.cell = f.cell
JOIN cell c ON c.cell = coalesce(f.cell, s.cell)
