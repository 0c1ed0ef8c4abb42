-- Who the people of the store are, sealed. What is sealed cannot be made smaller, and
-- looking a person up reads the column of people: to compress either takes longer than it saves.
CREATE TABLE IF NOT EXISTS identity.identity (
  person UUID NOT NULL USING COMPRESSION uncompressed, -- Keyed pseudonym, as the analytical store has it.
  sealed BLOB NOT NULL USING COMPRESSION uncompressed, -- Names, numbers, telephone and address, encrypted and bound to the person (server/identity/seal.ts).
  version_at TIMESTAMP NOT NULL, -- Version of the row that said so.
  import_id INTEGER NOT NULL -- The import that brought it in that version; of several the first.
);
-- What other imports said in the same words: it is theirs when that import is undone.
CREATE TABLE IF NOT EXISTS identity.repetition (
  person UUID NOT NULL, -- Of whom.
  nonce BLOB NOT NULL, -- How what is sealed begins: the same words of one person seal alike (server/identity/seal.ts).
  version_at TIMESTAMP NOT NULL, -- Version of the row that said so again.
  import_id INTEGER NOT NULL -- The import that brought it again.
)
