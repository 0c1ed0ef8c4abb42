-- What the history of a disease is judged by, one row per condition and group; filled from the condition files.
CREATE TABLE condition (
  condition condition_id NOT NULL, -- Id of the condition or group.
  number INTEGER NOT NULL, -- Order in which conditions are shown.
  kind VARCHAR NOT NULL, -- disease, risk_factor, event or group.
  second_day_after_days INTEGER, -- Days between two signs that confirm; empty where no number of readings does.
  diagnosis_confirms BOOLEAN NOT NULL, -- A diagnosis on the day of the first sign or later confirms.
  urgent_days INTEGER NOT NULL, -- Days in which an urgent finding needs care.
  suspected_days INTEGER NOT NULL, -- Days in which a suspected case needs care.
  confirmed_days INTEGER NOT NULL -- Days in which a confirmed case needs care.
)
