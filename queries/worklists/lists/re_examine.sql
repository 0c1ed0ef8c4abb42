-- Adults examined before who are due again on the as-of date: of periods that it ends alone.
SELECT * REPLACE (is_due_chronic AS is_urgent) FROM resident WHERE is_due AND is_examined IS NOT NULL
