-- Names that only one target can have, such as telephone numbers: promised to it from before they are sent until its
-- operation ended.
CREATE TABLE promise (
  kind         VARCHAR(32) NOT NULL,
  name         VARCHAR(64) NOT NULL,
  -- A preview's promises bind its own targets alone; 0 for those of runs.
  preview_id   BIGINT      NOT NULL,
  operation_id BIGINT      NOT NULL,
  seq          INT         NOT NULL,
  made_at      DATETIME(3) NOT NULL,
  PRIMARY KEY (kind, name, preview_id),
  UNIQUE KEY promise_target (operation_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
