-- Who is alive: one row per start of a node; dead ones are those that stopped refreshing heartbeat_at.
CREATE TABLE node (
  boot_id      VARCHAR(64)  NOT NULL PRIMARY KEY,
  name         VARCHAR(255) NOT NULL,
  started_at   DATETIME(3)  NOT NULL,
  heartbeat_at DATETIME(3)  NOT NULL,
  KEY node_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Which start of which node runs a batch execution. The server's job repository does not say.
CREATE TABLE batch_run (
  execution_id BIGINT      NOT NULL PRIMARY KEY,
  boot_id      VARCHAR(64) NOT NULL,
  job_name     VARCHAR(64) NOT NULL,
  started_at   DATETIME(3) NOT NULL,
  KEY batch_run_boot (boot_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
