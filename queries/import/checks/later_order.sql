-- date_order: entry comes not before their event and not after the load.
CREATE OR REPLACE TEMP MACRO refused_later_order(later_on, event_on, loaded_on) AS
  later_on < event_on OR later_on > loaded_on
