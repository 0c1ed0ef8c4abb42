-- The maps of areas that followed one another.
CREATE TABLE administrative_map (
  since DATE NOT NULL, -- First day on which the map held.
  is_shown BOOLEAN NOT NULL, -- Whether figures can be shown on it: false where it is known as a list of units only.
  outlines VARCHAR, -- Ending of the names of the files with its outlines; empty where there are none.
  title_vi VARCHAR NOT NULL, -- What it is called, in Vietnamese.
  title_en VARCHAR NOT NULL, -- What it is called, in English.
  note_vi VARCHAR, -- Why another is shown in its place, in Vietnamese.
  note_en VARCHAR -- Why another is shown in its place, in English.
);
