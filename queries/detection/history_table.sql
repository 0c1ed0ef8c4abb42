-- What was on record of each person and disease by each reference date; filled date by date by history.sql.
CREATE TEMP TABLE history (
  condition condition_id NOT NULL, person_number INTEGER NOT NULL, to_date DATE NOT NULL,
  known_from DATE, first_sign_on DATE, last_sign_on DATE, last_assessed_on DATE, last_met_on DATE,
  needs_no_second_day BOOLEAN NOT NULL, treated_until DATE
)
