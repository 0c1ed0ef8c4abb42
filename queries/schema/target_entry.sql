-- A target set by hand, or the undoing of one. Nothing is changed or removed: what was set before stays on record.
CREATE TABLE target_entry (
  entry INTEGER NOT NULL, -- Number of the entry, counted from 1.
  indicator VARCHAR NOT NULL, -- Id of the indicator.
  area_code VARCHAR NOT NULL, -- The area.
  period VARCHAR NOT NULL, -- Round, year or all, as in queries/tiles/dimensions.ts.
  value DOUBLE NOT NULL, -- Share to reach, 0 to 1.
  since DATE NOT NULL, -- Day from which this target holds.
  undoes INTEGER, -- The entry that this one takes back; empty where it sets a target.
  entered_at TIMESTAMP NOT NULL, -- When it was entered, UTC.
  entered_by VARCHAR NOT NULL, -- Who set it, as they gave their name.
  reason VARCHAR NOT NULL -- Why, in their words.
);
