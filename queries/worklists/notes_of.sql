-- Everything that was written about some people, the first at the beginning.
SELECT
  CAST(note AS VARCHAR) AS note, CAST(replaces AS VARCHAR) AS replaces, CAST(person AS VARCHAR) AS person,
  strftime(written_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS written_at, written_by, area_code, list, conditions,
  CAST(contacted_on AS VARCHAR) AS contacted_on, way, outcome, on_treatment, sbp_mmhg, dbp_mmhg,
  CAST(next_on AS VARCHAR) AS next_on, sealed, CAST(seen AS VARCHAR) AS seen, taken_in
FROM contact_note
WHERE person IN (SELECT CAST(asked.person AS UUID) FROM unnest(string_split($people, ',')) AS asked (person))
ORDER BY contact_note.written_at, contact_note.note
