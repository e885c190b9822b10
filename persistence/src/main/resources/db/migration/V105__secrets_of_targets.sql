-- Passwords and passes made for a target: sealed, shown once, gone after a day.
CREATE TABLE target_secret (
  operation_id BIGINT       NOT NULL,
  seq          INT          NOT NULL,
  label        VARCHAR(80)  NOT NULL,
  -- NULL once it was shown or ran out.
  sealed       VARCHAR(500) NULL,
  made_at      DATETIME(3)  NOT NULL,
  shown_at     DATETIME(3)  NULL,
  shown_to     VARCHAR(255) NULL,
  PRIMARY KEY (operation_id, seq),
  KEY target_secret_made (made_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
