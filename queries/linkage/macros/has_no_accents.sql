-- Whether a text is written in letters without accents throughout.
CREATE OR REPLACE TEMP MACRO has_no_accents(name) AS strlen(name) = length(name)
