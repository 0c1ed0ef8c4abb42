-- date_order: an end comes not before its beginning; it may lie ahead.
CREATE OR REPLACE TEMP MACRO refused_end_order(end_on, begin_on) AS end_on < begin_on
