-- People who sign in to Tenantry. Passwords are kept as PBKDF2 hashes, never themselves.
CREATE TABLE operator_account (
  id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name            VARCHAR(120) NOT NULL,
  password_hash   VARCHAR(255) NOT NULL,
  -- Comma-separated: OPERATOR, ADMINISTRATOR.
  roles           VARCHAR(255) NOT NULL,
  failed_attempts INT          NOT NULL DEFAULT 0,
  locked_until    DATETIME(3)  NULL,
  last_sign_in_at DATETIME(3)  NULL,
  created_at      DATETIME(3)  NOT NULL,
  UNIQUE KEY operator_account_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What programs sign in with. Only a hash is kept; the token itself is shown once.
CREATE TABLE api_token (
  id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  operator_id  BIGINT       NOT NULL,
  name         VARCHAR(120) NOT NULL,
  token_hash   CHAR(64)     NOT NULL,
  -- The first characters, so that people recognize a token in a list.
  hint         VARCHAR(16)  NOT NULL,
  created_at   DATETIME(3)  NOT NULL,
  expires_at   DATETIME(3)  NOT NULL,
  revoked_at   DATETIME(3)  NULL,
  last_used_at DATETIME(3)  NULL,
  UNIQUE KEY api_token_hash (token_hash),
  KEY api_token_operator (operator_id),
  CONSTRAINT api_token_owner FOREIGN KEY (operator_id) REFERENCES operator_account (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
