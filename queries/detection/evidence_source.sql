-- Where what is on record of a disease comes from, as one byte (condition_id.sql says why).
CREATE TYPE evidence_source AS ENUM ('examination', 'follow_up', 'diagnosis', 'medicine', 'follow_up_record')
