-- Months completed on a day, by the calendar: whoever was born on the 31st completes none on a 30th, and a birthday of
-- 29 February falls on 1 March in common years. (date_sub takes the last day of a month for any later one.)
CREATE OR REPLACE TEMP MACRO completed_months(birth_date, on_day) AS
  12 * (year(on_day) - year(birth_date)) + month(on_day) - month(birth_date)
    - CASE WHEN day(on_day) < day(birth_date) THEN 1 ELSE 0 END
