-- Of whom blood pressure was read at the facilities that the digit cube counts in one period, and with which last digits;
-- in the district of the facility, or the province where the map does not show that. Together they are the cube.
WITH reading_of AS (
  SELECT
    person, facility_code, coalesce(device_code, '-') AS device, examined_on, round,
    unnest([sbp_1_mmhg, sbp_2_mmhg, sbp_3_mmhg]) AS sbp, unnest([dbp_1_mmhg, dbp_2_mmhg, dbp_3_mmhg]) AS dbp
  FROM programme_examination
  WHERE examined_on <= $as_of
),
ended AS (
  SELECT
    r.person, r.facility_code, r.device,
    CASE WHEN sbp = floor(sbp) THEN CAST(sbp AS INTEGER) % 10 END AS systolic,
    CASE WHEN dbp = floor(dbp) THEN CAST(dbp AS INTEGER) % 10 END AS diastolic
  FROM reading_of r
  JOIN period p
    ON p.period = $period AND r.examined_on BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = r.round)
),
standing AS (
  SELECT f.facility_code, min(coalesce(c.parent_code, f.area_code)) AS district
  FROM facility f
  LEFT JOIN area_map m ON m.area_code = f.area_code AND f.from_date BETWEEN m.valid_from AND m.valid_to
  LEFT JOIN current_area c ON c.area_code = split_part(m.map_code, '@', 1)
  GROUP BY f.facility_code
)
SELECT
  e.person, coalesce(a.area_code, (SELECT area_code FROM current_area WHERE parent_code IS NULL)) AS area_code,
  e.facility_code AS facility, e.device,
  e.systolic = 0 AS systolic_0,
  e.systolic = 1 AS systolic_1,
  e.systolic = 2 AS systolic_2,
  e.systolic = 3 AS systolic_3,
  e.systolic = 4 AS systolic_4,
  e.systolic = 5 AS systolic_5,
  e.systolic = 6 AS systolic_6,
  e.systolic = 7 AS systolic_7,
  e.systolic = 8 AS systolic_8,
  e.systolic = 9 AS systolic_9,
  e.diastolic = 0 AS diastolic_0,
  e.diastolic = 1 AS diastolic_1,
  e.diastolic = 2 AS diastolic_2,
  e.diastolic = 3 AS diastolic_3,
  e.diastolic = 4 AS diastolic_4,
  e.diastolic = 5 AS diastolic_5,
  e.diastolic = 6 AS diastolic_6,
  e.diastolic = 7 AS diastolic_7,
  e.diastolic = 8 AS diastolic_8,
  e.diastolic = 9 AS diastolic_9
FROM ended e
JOIN standing s ON s.facility_code = e.facility_code
LEFT JOIN current_area a ON a.area_code = s.district
