-- The copy knows the other kinds that exist before an action runs. As in V200, every sortable column has an index;
-- rows that have the same in it are sorted by name.
CREATE TABLE dir_group (
  id           CHAR(36)      NOT NULL PRIMARY KEY,
  display_name VARCHAR(320)  NOT NULL,
  mail         VARCHAR(320)  NULL,
  kind         VARCHAR(128)  NOT NULL,
  dynamic      BOOLEAN       NOT NULL,
  synced       BOOLEAN       NOT NULL,
  description  VARCHAR(1024) NULL,
  -- What people know it by.
  label        VARCHAR(320)  AS (COALESCE(mail, display_name)) VIRTUAL,
  words        VARCHAR(700)  NOT NULL,
  sync_run     BIGINT        NOT NULL,
  KEY group_name (display_name),
  KEY group_mail (mail),
  KEY group_kind (kind, display_name),
  KEY group_dynamic (dynamic, display_name),
  KEY group_synced (synced, display_name),
  KEY group_run (sync_run),
  FULLTEXT KEY group_words (words)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_device (
  id               CHAR(36)      NOT NULL PRIMARY KEY,
  display_name     VARCHAR(320)  NOT NULL,
  upn              VARCHAR(320)  NULL,
  serial_number    VARCHAR(320)  NULL,
  operating_system VARCHAR(128)  NULL,
  os_version       VARCHAR(128)  NULL,
  manufacturer     VARCHAR(128)  NULL,
  model            VARCHAR(128)  NULL,
  owner_type       VARCHAR(128)  NULL,
  compliance_state VARCHAR(128)  NULL,
  management_state VARCHAR(128)  NULL,
  last_sync_at     DATETIME      NULL,
  enrolled_at      DATETIME      NULL,
  entra_id         VARCHAR(320)  NULL,
  words            VARCHAR(700)  NOT NULL,
  sync_run         BIGINT        NOT NULL,
  KEY device_name (display_name),
  KEY device_upn (upn),
  KEY device_serial (serial_number),
  KEY device_os (operating_system, display_name),
  KEY device_version (os_version, display_name),
  KEY device_manufacturer (manufacturer, display_name),
  KEY device_model (model, display_name),
  KEY device_owner (owner_type, display_name),
  KEY device_compliance (compliance_state, display_name),
  KEY device_management (management_state, display_name),
  KEY device_last_sync (last_sync_at, display_name),
  KEY device_enrolled (enrolled_at, display_name),
  KEY device_entra (entra_id),
  KEY device_run (sync_run),
  FULLTEXT KEY device_words (words)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_site (
  id              CHAR(36)     NOT NULL PRIMARY KEY,
  display_name    VARCHAR(320) NOT NULL,
  url             VARCHAR(320) NOT NULL,
  owner           VARCHAR(320) NULL,
  template        VARCHAR(128) NULL,
  group_connected BOOLEAN      NOT NULL,
  hub             BOOLEAN      NOT NULL,
  lock_state      VARCHAR(128) NULL,
  sharing         VARCHAR(128) NULL,
  -- Bytes.
  storage_used    BIGINT       NOT NULL,
  storage_quota   BIGINT       NOT NULL,
  changed_at      DATETIME     NULL,
  words           VARCHAR(700) NOT NULL,
  sync_run        BIGINT       NOT NULL,
  KEY site_name (display_name),
  KEY site_url (url),
  KEY site_owner (owner),
  KEY site_template (template, display_name),
  KEY site_group (group_connected, display_name),
  KEY site_hub (hub, display_name),
  KEY site_lock (lock_state, display_name),
  KEY site_sharing (sharing, display_name),
  KEY site_used (storage_used, display_name),
  KEY site_quota (storage_quota, display_name),
  KEY site_changed (changed_at, display_name),
  KEY site_run (sync_run),
  FULLTEXT KEY site_words (words)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_deleted_site (
  id            CHAR(36)     NOT NULL PRIMARY KEY,
  display_name  VARCHAR(320) NOT NULL,
  url           VARCHAR(320) NOT NULL,
  deleted_at    DATETIME     NULL,
  purged_at     DATETIME     NULL,
  storage_quota BIGINT       NOT NULL,
  words         VARCHAR(700) NOT NULL,
  sync_run      BIGINT       NOT NULL,
  KEY deleted_site_name (display_name),
  KEY deleted_site_url (url),
  KEY deleted_site_deleted (deleted_at, display_name),
  KEY deleted_site_purged (purged_at, display_name),
  KEY deleted_site_quota (storage_quota, display_name),
  KEY deleted_site_run (sync_run),
  FULLTEXT KEY deleted_site_words (words)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_schedule (
  id           CHAR(36)      NOT NULL PRIMARY KEY,
  display_name VARCHAR(320)  NOT NULL,
  type         VARCHAR(128)  NOT NULL,
  in_use       BOOLEAN       NOT NULL,
  -- When it applies, in words.
  times        VARCHAR(1024) NULL,
  words        VARCHAR(700)  NOT NULL,
  sync_run     BIGINT        NOT NULL,
  KEY schedule_name (display_name),
  KEY schedule_type (type, display_name),
  KEY schedule_in_use (in_use, display_name),
  KEY schedule_run (sync_run),
  FULLTEXT KEY schedule_words (words)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- How the last reading of each part of the copy ended: one that fails does not keep the others from being read.
CREATE TABLE dir_part (
  part      VARCHAR(32)   NOT NULL PRIMARY KEY,
  synced_at DATETIME(3)   NULL,
  error     VARCHAR(2000) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO dir_part (part, synced_at)
  SELECT p.part, s.finished_at FROM dir_sync s
  JOIN (SELECT 'LICENSES' part UNION SELECT 'USERS' UNION SELECT 'MAILBOXES') p WHERE s.finished_at IS NOT NULL;
