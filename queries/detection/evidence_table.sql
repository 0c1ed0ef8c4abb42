-- What is on record of people with any sign of a disease, one row per event; filled by evidence.sql disease by disease
-- and evidence_of_care.sql.
CREATE TEMP TABLE evidence (
  condition condition_id NOT NULL, -- Id of the disease.
  person_number INTEGER NOT NULL, -- Whose event.
  day DATE NOT NULL, -- Day of the event.
  entered_on DATE, -- Day on which it was entered.
  source evidence_source NOT NULL, -- examination, follow_up, diagnosis, medicine or follow_up_record.
  round period_id, -- Round of an examination; empty where none of that name counts.
  rank INTEGER, -- What the reading says (examination_level.sql); empty where nothing was measured.
  urgent BOOLEAN, -- The reading needs care within the urgent window.
  sign BOOLEAN NOT NULL, -- The criteria were met, or the diagnosis was concluded at an examination.
  confirms BOOLEAN NOT NULL, -- No second day is needed after this event.
  known_from DATE, -- First day on which an examination finds a resident who already knew.
  diagnosed_on DATE, -- Day from which this event confirms an earlier sign.
  asked BOOLEAN NOT NULL, -- The resident was asked at this event.
  treated_until DATE, -- Last day that the treatment of this event covers.
  controlled BOOLEAN, -- The reading is within the aim of treatment; empty where not measured.
  is_contact BOOLEAN NOT NULL -- Care for the disease; a later campaign examination is evidence, not a contact.
)
