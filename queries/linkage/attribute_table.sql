-- What is known of each person that two records can be compared by, as it was written; to be filled from the identity store.
CREATE OR REPLACE TABLE attribute (
  person UUID NOT NULL, -- Pseudonym.
  is_new BOOLEAN NOT NULL, -- Whether they are looked for among all; who is not new is not compared with others that are not.
  full_name VARCHAR, -- Family, middle and given name.
  sex VARCHAR, -- female or male.
  birth_date DATE, -- Day of birth.
  birth_precision VARCHAR, -- day, month or year.
  commune VARCHAR, -- Commune of residence on one map for all.
  personal_number VARCHAR, -- Twelve digits.
  insurance_number VARCHAR, -- Social insurance code, or number of the card.
  phone VARCHAR -- Telephone.
)
