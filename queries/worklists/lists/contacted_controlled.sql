-- Found, seen for it since, treated, and within the aim of treatment at the last contact that says so.
SELECT * FROM found_there WHERE is_contacted AND is_treated AND was_controlled
