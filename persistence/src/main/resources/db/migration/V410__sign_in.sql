-- Operators: how they sign in, and their own account in the tenant.
ALTER TABLE operator_account
  -- Argon2id, or PBKDF2 until the next sign-in; NULL for those who sign in at the provider alone.
  MODIFY COLUMN password_hash VARCHAR(255) NULL,
  ADD COLUMN email                VARCHAR(320) NULL,
  ADD COLUMN tenant_user_id       VARCHAR(64)  NULL,
  ADD COLUMN tenant_user_upn      VARCHAR(320) NULL,
  -- May be recognized by the provider's claim; a break-glass operator is not.
  ADD COLUMN provider_sign_in     BOOLEAN      NOT NULL DEFAULT FALSE,
  -- Who the operator is at the provider, known since the first sign-in there.
  ADD COLUMN issuer               VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD COLUMN subject              VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD COLUMN must_change_password BOOLEAN      NOT NULL DEFAULT FALSE,
  -- A temporary password lets nobody in after this.
  ADD COLUMN password_until       DATETIME(3)  NULL,
  ADD COLUMN disabled             BOOLEAN      NOT NULL DEFAULT FALSE,
  DROP COLUMN failed_attempts,
  DROP COLUMN locked_until,
  ADD UNIQUE KEY operator_account_identity (issuer, subject);

-- Wrong passwords in a row, by name and by client address, whether the name exists or not.
CREATE TABLE sign_in_guess (
  -- SHA-256 of what is counted: what people type into a name may be a password.
  hash           CHAR(64)    NOT NULL PRIMARY KEY,
  failures       INT         NOT NULL,
  locked_until   DATETIME(3) NULL,
  last_failed_at DATETIME(3) NOT NULL,
  KEY sign_in_guess_age (last_failed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Who is signed in to the pages, from where. Only a hash of the session's cookie is kept.
CREATE TABLE operator_session (
  id             BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  token_hash     CHAR(64)     NOT NULL,
  operator_id    BIGINT       NOT NULL,
  -- PASSWORD or PROVIDER.
  way            VARCHAR(16)  NOT NULL,
  mfa            BOOLEAN      NOT NULL,
  address        VARCHAR(64)  NOT NULL,
  agent          VARCHAR(255) NOT NULL,
  began_at       DATETIME(3)  NOT NULL,
  seen_at        DATETIME(3)  NOT NULL,
  until_at       DATETIME(3)  NOT NULL,
  -- When the operator last proved who it is.
  credentials_at DATETIME(3)  NOT NULL,
  ended_at       DATETIME(3)  NULL,
  UNIQUE KEY operator_session_token (token_hash),
  KEY operator_session_operator (operator_id, ended_at),
  KEY operator_session_age (until_at),
  CONSTRAINT operator_session_owner FOREIGN KEY (operator_id) REFERENCES operator_account (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What a token may be used for. Those that are there keep what they could do.
ALTER TABLE api_token
  ADD COLUMN scopes  VARCHAR(120)  NULL,
  -- Patterns of action ids, comma-separated; NULL for all.
  ADD COLUMN actions VARCHAR(2000) NULL;
UPDATE api_token SET scopes = 'read,preview,run,destructive,admin';
ALTER TABLE api_token MODIFY COLUMN scopes VARCHAR(120) NOT NULL;
