-- Runs that begin only once another operator has approved them. All times are UTC.
CREATE TABLE approval (
  operation_id BIGINT        NOT NULL PRIMARY KEY,
  -- ASKED, CHECKING, APPROVED, DECLINED, EXPIRED or WITHDRAWN.
  state        VARCHAR(12)   NOT NULL,
  -- The preview that is to be approved, and the hash of what it planned.
  preview_id   BIGINT        NOT NULL,
  plan_hash    CHAR(64)      NOT NULL,
  asked_at     DATETIME(3)   NOT NULL,
  expires_at   DATETIME(3)   NOT NULL,
  -- The preview that is computed after it was approved, before the run begins.
  check_id     BIGINT        NULL,
  decided_by   VARCHAR(255)  NULL,
  decided_at   DATETIME(3)   NULL,
  comment      VARCHAR(500)  NULL,
  -- Why it is asked for again, in how many targets the plan differs, and in which: [{"seq", "target", "was", "is"}, …]
  again        VARCHAR(500)  NULL,
  changed      INT           NOT NULL DEFAULT 0,
  changes      MEDIUMTEXT    NULL,
  KEY approval_state (state, expires_at),
  KEY approval_preview (preview_id),
  KEY approval_check (check_id),
  CONSTRAINT approval_operation FOREIGN KEY (operation_id) REFERENCES operation (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE operation MODIFY state VARCHAR(20) NOT NULL;
