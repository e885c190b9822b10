-- What nobody touches through Tenantry as long as it is listed here: break-glass accounts above all.
CREATE TABLE protected_target (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  -- USER, GROUP, MANAGED_DEVICE or SITE.
  kind       VARCHAR(32)  NOT NULL,
  target_key VARCHAR(64)  NOT NULL,
  label      VARCHAR(320) NOT NULL,
  reason     VARCHAR(500) NOT NULL,
  added_by   VARCHAR(255) NOT NULL,
  added_at   DATETIME(3)  NOT NULL,
  UNIQUE KEY protected_target_once (kind, target_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
