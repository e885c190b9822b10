-- Where the chain ended at some time, signed with a key that is not in the database. Of each day one closes it; those between say
-- that the rows before them stood so some minutes later already. Each signature covers the one before it.
CREATE TABLE audit_head_signature (
  number      BIGINT      NOT NULL PRIMARY KEY,
  -- The day in UTC that it closes, or NULL.
  day         DATE        NULL,
  last_seq    BIGINT      NOT NULL,
  last_hash   BINARY(32)  NOT NULL,
  at          DATETIME(3) NOT NULL,
  key_id      VARCHAR(16) NOT NULL,
  previous    VARBINARY(64) NOT NULL,
  signature   VARBINARY(64) NOT NULL,
  UNIQUE KEY audit_head_signature_day (day),
  KEY audit_head_signature_seq (last_seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How far the trail was handed to a file or to syslog: what is out of order loses nothing.
CREATE TABLE audit_sink (
  name     VARCHAR(255)  NOT NULL PRIMARY KEY,
  last_seq BIGINT        NOT NULL,
  at       DATETIME(3)   NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
