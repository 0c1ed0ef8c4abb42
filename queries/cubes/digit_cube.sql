-- Whole readings of blood pressure by their last digit, by facility and device: a tenth each where nobody rounds. In the
-- district of the facility and in the areas above it.
CREATE TABLE digit_cube AS
WITH reading_of AS (
  SELECT facility_code, device_code, examined_on, round, sbp_1_mmhg AS sbp, dbp_1_mmhg AS dbp
  FROM programme_examination
  WHERE examined_on <= $as_of AND (sbp_1_mmhg IS NOT NULL OR dbp_1_mmhg IS NOT NULL)
  UNION ALL
  SELECT facility_code, device_code, examined_on, round, sbp_2_mmhg AS sbp, dbp_2_mmhg AS dbp
  FROM programme_examination
  WHERE examined_on <= $as_of AND (sbp_2_mmhg IS NOT NULL OR dbp_2_mmhg IS NOT NULL)
  UNION ALL
  SELECT facility_code, device_code, examined_on, round, sbp_3_mmhg AS sbp, dbp_3_mmhg AS dbp
  FROM programme_examination
  WHERE examined_on <= $as_of AND (sbp_3_mmhg IS NOT NULL OR dbp_3_mmhg IS NOT NULL)
),
ended AS (
  SELECT
    facility_code, device_code, examined_on, round,
    CASE WHEN sbp = floor(sbp) THEN CAST(sbp AS INTEGER) % 10 END AS systolic,
    CASE WHEN dbp = floor(dbp) THEN CAST(dbp AS INTEGER) % 10 END AS diastolic
  FROM reading_of
  WHERE facility_code IS NOT NULL
),
digit AS (
  SELECT
    e.facility_code, e.device_code, extract(YEAR FROM e.examined_on) AS year, r.round AS in_round,
    count(*) FILTER (WHERE systolic = 0) AS systolic_0,
    count(*) FILTER (WHERE systolic = 1) AS systolic_1,
    count(*) FILTER (WHERE systolic = 2) AS systolic_2,
    count(*) FILTER (WHERE systolic = 3) AS systolic_3,
    count(*) FILTER (WHERE systolic = 4) AS systolic_4,
    count(*) FILTER (WHERE systolic = 5) AS systolic_5,
    count(*) FILTER (WHERE systolic = 6) AS systolic_6,
    count(*) FILTER (WHERE systolic = 7) AS systolic_7,
    count(*) FILTER (WHERE systolic = 8) AS systolic_8,
    count(*) FILTER (WHERE systolic = 9) AS systolic_9,
    count(*) FILTER (WHERE diastolic = 0) AS diastolic_0,
    count(*) FILTER (WHERE diastolic = 1) AS diastolic_1,
    count(*) FILTER (WHERE diastolic = 2) AS diastolic_2,
    count(*) FILTER (WHERE diastolic = 3) AS diastolic_3,
    count(*) FILTER (WHERE diastolic = 4) AS diastolic_4,
    count(*) FILTER (WHERE diastolic = 5) AS diastolic_5,
    count(*) FILTER (WHERE diastolic = 6) AS diastolic_6,
    count(*) FILTER (WHERE diastolic = 7) AS diastolic_7,
    count(*) FILTER (WHERE diastolic = 8) AS diastolic_8,
    count(*) FILTER (WHERE diastolic = 9) AS diastolic_9
  FROM ended e
  LEFT JOIN period r ON r.kind = 'round' AND r.round = e.round AND e.examined_on BETWEEN r.from_date AND r.to_date
  GROUP BY e.facility_code, e.device_code, extract(YEAR FROM e.examined_on), r.round
),
standing AS (
  SELECT f.facility_code, min(coalesce(c.parent_code, f.area_code)) AS district
  FROM facility f
  LEFT JOIN area_map m ON m.area_code = f.area_code AND f.from_date BETWEEN m.valid_from AND m.valid_to
  LEFT JOIN current_area c ON c.area_code = split_part(m.map_code, '@', 1)
  GROUP BY f.facility_code
),
-- A facility of a district that the map does not show is one of the province.
shown_in AS (
  SELECT s.facility_code, a.area_code
  FROM standing s
  JOIN current_area a ON a.area_code = s.district OR a.parent_code IS NULL
)
SELECT
  a.area_code, f.number AS facility, v.number AS device, p.period,
  CAST(sum(d.systolic_0) AS INTEGER) AS systolic_0,
  CAST(sum(d.systolic_1) AS INTEGER) AS systolic_1,
  CAST(sum(d.systolic_2) AS INTEGER) AS systolic_2,
  CAST(sum(d.systolic_3) AS INTEGER) AS systolic_3,
  CAST(sum(d.systolic_4) AS INTEGER) AS systolic_4,
  CAST(sum(d.systolic_5) AS INTEGER) AS systolic_5,
  CAST(sum(d.systolic_6) AS INTEGER) AS systolic_6,
  CAST(sum(d.systolic_7) AS INTEGER) AS systolic_7,
  CAST(sum(d.systolic_8) AS INTEGER) AS systolic_8,
  CAST(sum(d.systolic_9) AS INTEGER) AS systolic_9,
  CAST(sum(d.diastolic_0) AS INTEGER) AS diastolic_0,
  CAST(sum(d.diastolic_1) AS INTEGER) AS diastolic_1,
  CAST(sum(d.diastolic_2) AS INTEGER) AS diastolic_2,
  CAST(sum(d.diastolic_3) AS INTEGER) AS diastolic_3,
  CAST(sum(d.diastolic_4) AS INTEGER) AS diastolic_4,
  CAST(sum(d.diastolic_5) AS INTEGER) AS diastolic_5,
  CAST(sum(d.diastolic_6) AS INTEGER) AS diastolic_6,
  CAST(sum(d.diastolic_7) AS INTEGER) AS diastolic_7,
  CAST(sum(d.diastolic_8) AS INTEGER) AS diastolic_8,
  CAST(sum(d.diastolic_9) AS INTEGER) AS diastolic_9
FROM digit d
JOIN shown_in a ON a.facility_code = d.facility_code
JOIN named f ON f.key = 'facility' AND f.code = d.facility_code
JOIN named v ON v.key = 'device' AND v.code = coalesce(d.device_code, '-')
JOIN period p ON p.kind = 'all' OR p.kind = 'year' AND p.year = d.year OR p.kind = 'round' AND p.round = d.in_round
GROUP BY a.area_code, f.number, v.number, p.period
