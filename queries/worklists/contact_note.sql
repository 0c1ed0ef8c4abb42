-- What was written about people on worklists: one row for each time that somebody called or saw a person, or tried to. What
-- a row says is never changed: a correction is a row of its own that says what it replaces.
CREATE TABLE IF NOT EXISTS contact_note (
  note UUID NOT NULL, -- Key, drawn where it was written: sent twice it is kept once.
  replaces UUID, -- The note of which it is a correction; empty for a new one.
  person UUID NOT NULL, -- Keyed pseudonym of whom it is about.
  written_at TIMESTAMP NOT NULL, -- When it reached the server, UTC.
  written_by VARCHAR NOT NULL, -- Name of the account.
  area_code VARCHAR NOT NULL, -- Where the person stood on the list.
  list VARCHAR NOT NULL, -- Id of the list.
  conditions VARCHAR NOT NULL, -- Ids of the conditions that it was for, each between bars; a single bar for none.
  contacted_on DATE NOT NULL, -- Day of the call or visit.
  way VARCHAR NOT NULL, -- call, home_visit or at_station.
  outcome VARCHAR NOT NULL, -- reached, not_reached, moved, died, refused or wrong_number.
  on_treatment VARCHAR, -- yes or no; empty where it was not asked.
  sbp_mmhg DOUBLE, -- Systolic blood pressure, mmHg.
  dbp_mmhg DOUBLE, -- Diastolic blood pressure, mmHg.
  next_on DATE, -- Day on which to call or see the person again.
  sealed VARCHAR, -- What else was written, encrypted and bound to the note; empty where nothing was.
  seen UUID, -- The last note about the person that whoever wrote it had before them; empty for none.
  taken_in INTEGER -- The import that made follow-up data of it; empty until then.
)
