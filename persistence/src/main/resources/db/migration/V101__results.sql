-- Pages of results by state, in the order of the list, at any depth.
ALTER TABLE outcome ADD KEY outcome_state_seq (operation_id, state, seq);

-- The jobs page lists by time; retries, undo and runs are found by what they came from.
ALTER TABLE operation ADD KEY operation_created (created_at);
ALTER TABLE operation ADD KEY operation_preview (preview_id);

-- Where the stop rules count from: an operator who lets a stopped run go on starts them anew.
ALTER TABLE operation ADD COLUMN rules_from_failed INT NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN rules_from_done   INT NOT NULL DEFAULT 0;

-- Units that a preview would take from shared stocks (a license's skuId), added up as it goes.
CREATE TABLE planned_need (
  operation_id BIGINT      NOT NULL,
  stock_key    VARCHAR(64) NOT NULL,
  partition_no INT         NOT NULL,
  units        INT         NOT NULL,
  PRIMARY KEY (operation_id, stock_key, partition_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
