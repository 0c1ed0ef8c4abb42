-- Says of notes which import made follow-up data of them.
UPDATE contact_note SET taken_in = CAST($import AS INTEGER)
WHERE note IN (SELECT CAST(taken.note AS UUID) FROM unnest(string_split($notes, ',')) AS taken (note))
