-- Removes what was written in words before a moment; what came of each contact stays.
UPDATE contact_note SET sealed = NULL
WHERE sealed IS NOT NULL AND written_at < CAST($before AS TIMESTAMP)
