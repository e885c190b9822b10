-- Mailed addresses that show a secret once; only a hash of each is kept.
CREATE TABLE secret_link (
  hash         CHAR(64)    NOT NULL PRIMARY KEY,
  operation_id BIGINT      NOT NULL,
  seq          INT         NOT NULL,
  made_at      DATETIME(3) NOT NULL,
  KEY secret_link_target (operation_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
