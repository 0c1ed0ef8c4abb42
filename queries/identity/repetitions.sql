-- Everything that was said again, with the words.
SELECT CAST(n.person AS VARCHAR) AS person, i.sealed, CAST(n.version_at AS VARCHAR) AS version_at, n.import_id
FROM identity.repetition n
JOIN identity.identity i ON i.person = n.person AND i.sealed[1:12] = n.nonce
