-- One row, to see which key opens it: all are sealed by one.
SELECT CAST(person AS VARCHAR) AS person, sealed FROM identity.identity LIMIT 1
