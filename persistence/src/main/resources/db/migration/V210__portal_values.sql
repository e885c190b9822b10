-- What Tenantry itself keeps of a tenant's objects: tags, further attributes, device tags. Names are compared without
-- case and accents.
CREATE TABLE portal_value (
  store        VARCHAR(16)   NOT NULL,
  object_key   VARCHAR(64)   NOT NULL,
  name         VARCHAR(64)   NOT NULL,
  value        VARCHAR(1024) NOT NULL,
  operation_id BIGINT        NOT NULL,
  set_by       VARCHAR(255)  NOT NULL,
  set_at       DATETIME(3)   NOT NULL,
  PRIMARY KEY (store, object_key, name),
  KEY portal_value_name (store, name, object_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
