SELECT CAST(count(*) AS INTEGER) AS notes FROM contact_note
