-- The local copy of the tenant's directory: what tables, filters and type-ahead answer from.
-- Every sortable column has an index of its own; InnoDB appends the primary key to each, so a page
-- at any depth is found in the index alone.
CREATE TABLE dir_user (
  id              CHAR(36)     NOT NULL PRIMARY KEY,
  upn             VARCHAR(320) NOT NULL,
  display_name    VARCHAR(256) NOT NULL,
  mail            VARCHAR(320) NULL,
  department      VARCHAR(128) NULL,
  job_title       VARCHAR(128) NULL,
  company_name    VARCHAR(128) NULL,
  office_location VARCHAR(128) NULL,
  city            VARCHAR(128) NULL,
  country         VARCHAR(128) NULL,
  usage_location  CHAR(2)      NULL,
  account_enabled BOOLEAN      NOT NULL,
  user_type       VARCHAR(16)  NOT NULL,
  synced          BOOLEAN      NOT NULL,
  created_at      DATETIME     NULL,
  -- Words that people search by: name, sign-in name, mail.
  words           VARCHAR(700) NOT NULL,
  sync_run        BIGINT       NOT NULL,
  KEY user_upn (upn),
  KEY user_name (display_name),
  KEY user_mail (mail),
  KEY user_department (department, display_name),
  KEY user_job (job_title),
  KEY user_company (company_name),
  KEY user_office (office_location),
  KEY user_city (city, display_name),
  KEY user_country (country, display_name),
  KEY user_location (usage_location, display_name),
  KEY user_enabled (account_enabled, display_name),
  KEY user_type (user_type, display_name),
  KEY user_synced (synced, display_name),
  KEY user_created (created_at),
  KEY user_run (sync_run),
  FULLTEXT KEY user_words (words)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_user_license (
  user_id  CHAR(36) NOT NULL,
  sku_id   CHAR(36) NOT NULL,
  by_group BOOLEAN  NOT NULL,
  PRIMARY KEY (user_id, sku_id),
  KEY license_sku (sku_id, user_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_mailbox (
  id              CHAR(36)     NOT NULL PRIMARY KEY,
  guid            CHAR(36)     NOT NULL,
  upn             VARCHAR(320) NULL,
  display_name    VARCHAR(256) NOT NULL,
  smtp            VARCHAR(320) NOT NULL,
  type            VARCHAR(32)  NOT NULL,
  -- Bytes; 9223372036854775807 stands for Unlimited, so that it sorts last.
  warning_quota   BIGINT       NOT NULL,
  send_quota      BIGINT       NOT NULL,
  receive_quota   BIGINT       NOT NULL,
  words           VARCHAR(700) NOT NULL,
  sync_run        BIGINT       NOT NULL,
  KEY mailbox_guid (guid),
  KEY mailbox_upn (upn),
  KEY mailbox_name (display_name),
  KEY mailbox_smtp (smtp),
  KEY mailbox_type (type, display_name),
  KEY mailbox_warning (warning_quota),
  KEY mailbox_send (send_quota),
  KEY mailbox_receive (receive_quota),
  KEY mailbox_run (sync_run),
  FULLTEXT KEY mailbox_words (words)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_sku (
  sku_id      CHAR(36)     NOT NULL PRIMARY KEY,
  part_number VARCHAR(128) NOT NULL,
  enabled     INT          NOT NULL,
  warning     INT          NOT NULL,
  consumed    INT          NOT NULL,
  status      VARCHAR(32)  NOT NULL,
  applies_to  VARCHAR(32)  NOT NULL,
  plans       LONGTEXT     NOT NULL,
  sync_run    BIGINT       NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- One row: where the copy stands.
CREATE TABLE dir_sync (
  id           INT           NOT NULL PRIMARY KEY,
  delta_link   LONGTEXT      NULL,
  running_till DATETIME(3)   NULL,
  asked        BOOLEAN       NOT NULL DEFAULT FALSE,
  step         VARCHAR(64)   NULL,
  done         INT           NOT NULL DEFAULT 0,
  started_at   DATETIME(3)   NULL,
  finished_at  DATETIME(3)   NULL,
  execution_id BIGINT        NULL,
  error        VARCHAR(2000) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO dir_sync (id) VALUES (1);
