-- date_in_future: what happened after the day of loading cannot be placed.
CREATE OR REPLACE TEMP MACRO refused_date_in_future(event_on, loaded_on) AS event_on > loaded_on
