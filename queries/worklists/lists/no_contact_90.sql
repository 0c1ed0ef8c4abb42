-- Found more than 90 days ago and not seen for it within 90 days.
SELECT * FROM found_there WHERE has_no_contact_90
