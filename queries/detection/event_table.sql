-- Events by condition and slot; filled condition by condition by event.sql.
CREATE TEMP TABLE event (condition condition_id NOT NULL, slot INTEGER NOT NULL, events INTEGER NOT NULL)
