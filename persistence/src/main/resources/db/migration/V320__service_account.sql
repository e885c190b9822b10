-- The account of the tenant that somebody has signed in with, for what Microsoft refuses an app alone.
CREATE TABLE service_account (
  tenant_id     VARCHAR(100) NOT NULL,
  -- Another one each time that an account is connected.
  connection_id CHAR(36)     NOT NULL,
  user_name     VARCHAR(255) NOT NULL,
  object_id     VARCHAR(64)  NOT NULL,
  connected_at  DATETIME(3)  NOT NULL,
  connected_by  VARCHAR(255) NOT NULL,
  last_used_at  DATETIME(3)  NULL,
  -- The refresh token, sealed, and how often it was replaced.
  sealed        TEXT         NOT NULL,
  renewals      BIGINT       NOT NULL,
  PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
