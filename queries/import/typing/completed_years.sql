-- Years completed on a day that is not before the birth.
CREATE OR REPLACE TEMP MACRO completed_years(birth_date, on_day) AS completed_months(birth_date, on_day) // 12
