-- The audit trail: who did what, when, from where, in which scope, to which target. Rows are only ever added. Each one's hash
-- covers all its columns and the hash of the row before it; numbers have no gaps. Texts are compared as they are written.
CREATE TABLE audit_entry (
  seq               BIGINT        NOT NULL PRIMARY KEY,
  at                DATETIME(3)   NOT NULL,
  what              VARCHAR(64)   NOT NULL,
  result            VARCHAR(16)   NOT NULL,
  operator          VARCHAR(255)  NOT NULL,
  -- PAGE, REST or JOB; the address of the client, when there is one.
  via               VARCHAR(8)    NOT NULL,
  address           VARCHAR(64)   NULL,
  action_id         VARCHAR(80)   NULL,
  operation_id      BIGINT        NULL,
  scope             VARCHAR(255)  NULL,
  target_kind       VARCHAR(32)   NULL,
  target_key        VARCHAR(255)  NULL,
  target_label      VARCHAR(320)  NULL,
  summary           VARCHAR(2000) NULL,
  -- [{"field", "before", "after"}, …] as people read it, and the values themselves.
  differences       MEDIUMTEXT    NULL,
  before_value      MEDIUMTEXT    NULL,
  after_value       MEDIUMTEXT    NULL,
  -- Microsoft's id of the request that decided it, and ours.
  request_id        VARCHAR(64)   NULL,
  client_request_id VARCHAR(64)   NULL,
  previous_hash     BINARY(32)    NOT NULL,
  hash              BINARY(32)    NOT NULL,
  KEY audit_entry_at (at),
  KEY audit_entry_what (what),
  KEY audit_entry_result (result),
  KEY audit_entry_operator (operator),
  KEY audit_entry_action (action_id),
  KEY audit_entry_operation (operation_id),
  KEY audit_entry_target (target_key),
  KEY audit_entry_label (target_label(64)),
  KEY audit_entry_request (request_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Where the chain ends. Whoever appends locks this row, as the last thing before the commit.
CREATE TABLE audit_head (
  id        INT        NOT NULL PRIMARY KEY,
  last_seq  BIGINT     NOT NULL,
  last_hash BINARY(32) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO audit_head VALUES (1, 0, REPEAT(CHAR(0), 32));

-- Parts of the chain that were moved to files: all rows up to last_seq. The signature says that Tenantry did it.
CREATE TABLE audit_archive (
  last_seq  BIGINT       NOT NULL PRIMARY KEY,
  last_hash BINARY(32)   NOT NULL,
  file      VARCHAR(500) NOT NULL,
  file_hash BINARY(32)   NOT NULL,
  at        DATETIME(3)  NOT NULL,
  key_id    VARCHAR(16)  NOT NULL,
  signature VARBINARY(64) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

DELIMITER //
CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry FOR EACH ROW
BEGIN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: a row never changes';
END //
CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry FOR EACH ROW
BEGIN
  IF OLD.seq > COALESCE((SELECT MAX(last_seq) FROM audit_archive), 0) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: only what was archived may go';
  END IF;
END //
DELIMITER ;
