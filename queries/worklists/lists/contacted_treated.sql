-- Found, seen for it since, and treated at the last contact.
SELECT * FROM found_there WHERE is_contacted AND is_treated
