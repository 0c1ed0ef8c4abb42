-- What is sealed of each note that was written on a worklist.
SELECT CAST(note AS VARCHAR) AS note, sealed FROM contact_note WHERE sealed IS NOT NULL
