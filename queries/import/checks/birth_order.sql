-- date_order: birth not after the event and at most 120 years before it.
CREATE OR REPLACE TEMP MACRO refused_birth_order(birth_date, event_on) AS
  birth_date > event_on OR completed_years(birth_date, event_on) > 120
