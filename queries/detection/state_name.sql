-- The states, as one byte (condition_id.sql says why). 'present' is what the level of a risk factor says by itself, and stands
-- in no row of `state`.
CREATE TYPE state_name AS ENUM (
  'not_applicable', 'not_assessable', 'negative', 'known', 'new_confirmed', 'new_suspected', 'history_not_recorded',
  'present')
