-- Who may sign in.
CREATE TABLE IF NOT EXISTS account (
  account UUID PRIMARY KEY,
  name VARCHAR NOT NULL, -- What is typed to sign in: small letters, digits, dot, dash.
  full_name VARCHAR NOT NULL, -- As colleagues know the person; may be empty.
  password VARCHAR, -- Argon2id, as PHC string; null until the invitation is taken up, or where another provider signs in.
  second_factor VARCHAR, -- Sealed, base64: the secret of the one-time codes, the last step used, the recovery codes as hashes.
  subject VARCHAR, -- Sealed, base64: issuer and subject at the identity provider; null where the account is bound to none.
  created_at TIMESTAMP NOT NULL, -- UTC.
  created_by VARCHAR NOT NULL, -- Name of the account that made it; `command` on the machine itself.
  ended_at TIMESTAMP -- UTC; null while it may sign in.
)
