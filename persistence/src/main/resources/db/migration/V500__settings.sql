-- Settings of the installation that administrators enter on a page, by the names that the server's own settings have.
CREATE TABLE setting (
  name       VARCHAR(100) NOT NULL PRIMARY KEY,
  -- Sealed where the setting is a secret.
  value      TEXT         NOT NULL,
  changed_at DATETIME(3)  NOT NULL,
  changed_by VARCHAR(255) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row: grows with each change, so that nodes notice. Whoever changes settings holds it.
CREATE TABLE setting_version (
  id      TINYINT NOT NULL PRIMARY KEY,
  version BIGINT  NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO setting_version (id, version) VALUES (1, 0);
