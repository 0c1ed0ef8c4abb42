-- Contacts after a finding: the first one in time or late as `course` planned, then some months of care; and attempts that failed.
CREATE TABLE follow_up AS
WITH person_contact AS (
  SELECT
    *,
    least(contact_hypertension, contact_diabetes, contact_known) AS first_contact,
    contact_hypertension IS NOT NULL OR contact_known IS NOT NULL AND aware_hypertension AS for_hypertension,
    contact_diabetes IS NOT NULL OR contact_known IS NOT NULL AND aware_diabetes AS for_diabetes,
    -- How many contacts follow: care peters out.
    floor(7 * u(key, 301) * u(key, 302))::INTEGER AS further
  FROM course
  WHERE day_1 IS NOT NULL
), contact AS (
  SELECT *, unnest(range(further + 1)) AS number
  FROM person_contact
  WHERE first_contact IS NOT NULL
), dated AS (
  SELECT *, first_contact + (number * (45 + 40 * u(key, 303)))::INTEGER AS visited_on, 'Gặp được' AS outcome
  FROM contact
  UNION ALL
  SELECT *, 0 AS number, coalesce(found_hypertension, found_diabetes, day_1) + 10 + (u(key, 304) * 80)::INTEGER AS visited_on,
    list_extract(['Sai số', 'Từ chối', 'Sai số', 'Chuyển đi'], 1 + floor(4 * u(key, 305))::BIGINT) AS outcome
  FROM person_contact
  WHERE first_contact IS NULL AND (found_hypertension IS NOT NULL OR found_diabetes IS NOT NULL) AND u(key, 306) < 0.25
), opened AS (
  SELECT d.* REPLACE (k.open_day AS visited_on), child_key(d.key, 400 + d.number) AS contact_key
  FROM dated AS d
  JOIN calendar AS k ON k.day = d.visited_on
  WHERE k.open_day < coalesce(d.died_on, DATE '2999-01-01')
), entered AS (
  SELECT
    o.*,
    c.code,
    visited_on + (u(contact_key, 1) * u(contact_key, 2) * 30)::INTEGER AS entered_on,
    sbp_of_visit(contact_key, sbp_own, age, CASE WHEN treated_hypertension OR care_hypertension < visited_on THEN sbp_relief * 1.15 ELSE 0 END) AS sbp,
    dbp_of_visit(contact_key, dbp_own, age, CASE WHEN treated_hypertension OR care_hypertension < visited_on THEN sbp_relief * 1.15 ELSE 0 END) AS dbp,
    glucose_of_visit(contact_key, glucose_liability, glucose_slope, CASE WHEN treated_diabetes OR care_diabetes < visited_on THEN glucose_relief ELSE 0 END) AS glucose
  FROM opened AS o
  JOIN commune AS c ON c.commune = CASE WHEN o.visited_on > o.moved_on THEN coalesce(o.next_commune, o.commune) ELSE o.commune END
)
SELECT
  'TD-' || (contact_key % 1000000000000)::VARCHAR AS ma_lan,
  lpad(id::VARCHAR, 12, '0') AS so_dinh_danh,
  full_name(key, family, male) AS ho_ten,
  strftime(visited_on, '%d/%m/%Y') AS ngay_den,
  'TYT' || code AS ma_co_so,
  nullif(concat_ws(';', CASE WHEN for_hypertension OR found_hypertension < visited_on THEN 'THA' END, CASE WHEN for_diabetes OR found_diabetes < visited_on THEN 'DTD' END), '') AS benh,
  outcome AS ket_qua,
  CASE WHEN outcome = 'Gặp được' AND u(contact_key, 3) < 0.93 THEN
    CASE WHEN treated_hypertension OR treated_diabetes OR coalesce(care_hypertension <= visited_on, false) OR coalesce(care_diabetes <= visited_on, false) THEN 'Có' ELSE 'Không' END END AS dang_dieu_tri,
  CASE WHEN outcome = 'Gặp được' AND u(contact_key, 4) < 0.85 THEN greatest(80, least(240, round(sbp)))::SMALLINT END::VARCHAR AS ha_tam_thu,
  CASE WHEN outcome = 'Gặp được' AND u(contact_key, 4) < 0.85 THEN greatest(42, least(140, round(dbp), round(sbp) - 15))::SMALLINT END::VARCHAR AS ha_tam_truong,
  CASE WHEN outcome = 'Gặp được' AND for_diabetes AND u(contact_key, 5) < 0.75 THEN least(34, glucose)::DECIMAL(4, 1) END::VARCHAR AS duong_huyet,
  CASE WHEN outcome = 'Gặp được' AND for_diabetes AND u(contact_key, 5) < 0.75 THEN 'Lúc đói' END AS trang_thai_duong_huyet,
  strftime(entered_on, '%d/%m/%Y') AS ngay_nhap,
  contact_key AS visit,
  0::UTINYINT AS dirt
FROM entered
WHERE entered_on <= $as_of::DATE
ORDER BY commune, household, key, number
