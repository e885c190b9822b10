-- Targets whose change takes effect later on Microsoft's side: parked until they are looked at again.
CREATE TABLE waiting (
  operation_id BIGINT       NOT NULL,
  seq          INT          NOT NULL,
  partition_no INT          NOT NULL,
  since        DATETIME(3)  NOT NULL,
  due_at       DATETIME(3)  NOT NULL,
  what         VARCHAR(500) NOT NULL,
  details      MEDIUMTEXT   NOT NULL,
  PRIMARY KEY (operation_id, seq),
  KEY waiting_due (operation_id, partition_no, due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- When an operation whose targets all wait goes on by itself.
ALTER TABLE operation
  ADD COLUMN wake_at DATETIME(3) NULL,
  ADD KEY operation_wake (state, wake_at);

-- Form values that a target has of its own, e.g. from its line of a CSV.
ALTER TABLE target
  MODIFY target_key VARCHAR(320) NOT NULL,
  ADD COLUMN form_values MEDIUMTEXT NULL;
ALTER TABLE target_list ADD COLUMN own_values BOOLEAN NOT NULL DEFAULT FALSE;
