-- How many units of a license whoever acts within a scope may spend. Nothing of a scope's pool is
-- promised or spent twice: reserved + used only grows where the sum stays within units.
CREATE TABLE license_pool (
  id       BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  scope_id BIGINT      NOT NULL,
  -- In lower case.
  sku_id   VARCHAR(64) NOT NULL,
  units    INT         NOT NULL,
  -- Promised to runs and not given to anybody yet.
  reserved INT         NOT NULL DEFAULT 0,
  -- Held by users who got them from this pool.
  used     INT         NOT NULL DEFAULT 0,
  UNIQUE KEY license_pool_once (scope_id, sku_id),
  CONSTRAINT license_pool_scope FOREIGN KEY (scope_id) REFERENCES scope (id),
  CONSTRAINT license_pool_counts CHECK (units >= 0 AND reserved >= 0 AND used >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- What is left of a run's reservation; part of the pool's reserved units.
CREATE TABLE pool_reservation (
  operation_id BIGINT NOT NULL,
  pool_id      BIGINT NOT NULL,
  units        INT    NOT NULL,
  PRIMARY KEY (operation_id, pool_id),
  CONSTRAINT pool_reservation_pool FOREIGN KEY (pool_id) REFERENCES license_pool (id) ON DELETE CASCADE,
  CONSTRAINT pool_reservation_units CHECK (units >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Who holds a unit of which pool: nobody holds two of one license.
CREATE TABLE pool_unit (
  -- The user's id, or the name in lower case of one who is still to be made.
  holder       VARCHAR(320) NOT NULL,
  sku_id       VARCHAR(64)  NOT NULL,
  pool_id      BIGINT       NOT NULL,
  -- The run that asked for it, and for which of its targets.
  operation_id BIGINT       NOT NULL,
  seq          INT          NOT NULL,
  -- FALSE: about to be given, part of the pool's reserved units. TRUE: given, part of its used ones.
  spent        BOOLEAN      NOT NULL,
  PRIMARY KEY (holder, sku_id),
  KEY pool_unit_operation (operation_id, seq),
  KEY pool_unit_pool (pool_id),
  CONSTRAINT pool_unit_pool FOREIGN KEY (pool_id) REFERENCES license_pool (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
