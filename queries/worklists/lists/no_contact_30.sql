-- Found more than 30 days ago and not seen for it within 30 days.
SELECT * FROM found_there WHERE has_no_contact_30
