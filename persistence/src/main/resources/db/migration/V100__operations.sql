-- A frozen list of targets. Operations refer to it and never change it. All times are UTC.
CREATE TABLE target_list (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  target_kind   VARCHAR(16)  NOT NULL,
  description   VARCHAR(500) NOT NULL,
  size          INT          NOT NULL,
  problem_count INT          NOT NULL DEFAULT 0,
  operator      VARCHAR(255) NOT NULL,
  created_at    DATETIME(3)  NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE target (
  list_id    BIGINT       NOT NULL,
  seq        INT          NOT NULL,
  target_key VARCHAR(64)  NOT NULL,
  label      VARCHAR(320) NOT NULL,
  -- The target's seq in the operation that this list was made from, for retries and undo.
  origin_seq INT          NULL,
  PRIMARY KEY (list_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Rows of an uploaded list that name no target, by their line in the file.
CREATE TABLE target_problem (
  list_id BIGINT       NOT NULL,
  line    BIGINT       NOT NULL,
  value   VARCHAR(320) NOT NULL,
  code    VARCHAR(64)  NOT NULL,
  message VARCHAR(500) NOT NULL,
  PRIMARY KEY (list_id, line)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE operation (
  id                  BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  operator            VARCHAR(255)  NOT NULL,
  request_key         VARCHAR(64)   NOT NULL,
  kind                VARCHAR(8)    NOT NULL,
  action_id           VARCHAR(80)   NOT NULL,
  form                LONGTEXT      NOT NULL,
  max_failures        INT           NULL,
  max_failure_percent INT           NULL,
  list_id             BIGINT        NOT NULL,
  target_count        INT           NOT NULL,
  partitions          INT           NOT NULL,
  parent_id           BIGINT        NULL,
  preview_id          BIGINT        NULL,
  note                VARCHAR(500)  NULL,
  state               VARCHAR(16)   NOT NULL,
  state_reason        VARCHAR(2000) NULL,
  -- What an operator or a stop rule asked a running job to do: PAUSE, CANCEL or STOP.
  wanted              VARCHAR(8)    NULL,
  execution_id        BIGINT        NULL,
  auto_restarts       INT           NOT NULL DEFAULT 0,
  claimed_until       DATETIME(3)   NULL,
  lease_boot          VARCHAR(64)   NULL,
  lease_until         DATETIME(3)   NULL,
  fence               BIGINT        NOT NULL DEFAULT 0,
  created_at          DATETIME(3)   NOT NULL,
  started_at          DATETIME(3)   NULL,
  ended_at            DATETIME(3)   NULL,
  -- A double click or a repeated request is one operation.
  UNIQUE KEY operation_request (operator, request_key),
  KEY operation_state (state, id),
  KEY operation_parent (parent_id),
  CONSTRAINT operation_list FOREIGN KEY (list_id) REFERENCES target_list (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Counters of each partition, kept in the transaction that stores the outcomes.
CREATE TABLE progress (
  operation_id  BIGINT      NOT NULL,
  partition_no  INT         NOT NULL,
  planned       INT         NOT NULL DEFAULT 0,
  succeeded     INT         NOT NULL DEFAULT 0,
  unchanged     INT         NOT NULL DEFAULT 0,
  failed        INT         NOT NULL DEFAULT 0,
  skipped       INT         NOT NULL DEFAULT 0,
  in_doubt      INT         NOT NULL DEFAULT 0,
  not_attempted INT         NOT NULL DEFAULT 0,
  updated_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (operation_id, partition_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What happened to each target. The primary key is the promise: exactly one.
CREATE TABLE outcome (
  operation_id      BIGINT        NOT NULL,
  seq               INT           NOT NULL,
  state             VARCHAR(16)   NOT NULL,
  code              VARCHAR(120)  NULL,
  message           VARCHAR(2000) NULL,
  next_step         VARCHAR(1000) NULL,
  -- {"differences": […], "before": …, "after": …, "needs": …, "warnings": […]}
  details           MEDIUMTEXT    NULL,
  request_id        VARCHAR(64)   NULL,
  client_request_id VARCHAR(64)   NULL,
  tries             INT           NOT NULL DEFAULT 0,
  at                DATETIME(3)   NOT NULL,
  PRIMARY KEY (operation_id, seq),
  KEY outcome_state (operation_id, state, code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What was about to be sent, written before it is sent and removed with the outcomes: whatever
-- stands here after a crash is uncertain and gets inspected before anything is sent again.
CREATE TABLE intent (
  id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  operation_id BIGINT      NOT NULL,
  partition_no INT         NOT NULL,
  created_at   DATETIME(3) NOT NULL,
  -- [{"seq", "before", "after", "differences", "needs", "warnings"}, …]
  payload      LONGTEXT    NOT NULL,
  KEY intent_operation (operation_id, partition_no, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
