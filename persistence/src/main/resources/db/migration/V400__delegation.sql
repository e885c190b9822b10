-- Who may do what on which targets: an operator holds roles, each within a scope and perhaps for a time.
CREATE TABLE operator_role (
  id                   BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name                 VARCHAR(120)  NOT NULL,
  description          VARCHAR(500)  NOT NULL,
  -- Shipped with Tenantry: not changed by hand, copied instead.
  ready_made           BOOLEAN       NOT NULL,
  -- One a line: *, a section as in users.*, or one action's id.
  actions              VARCHAR(8000) NOT NULL,
  -- Comma-separated names of administration rights.
  rights               VARCHAR(500)  NOT NULL,
  -- Whether holders of Microsoft's directory roles may be touched.
  administrators       BOOLEAN       NOT NULL DEFAULT FALSE,
  max_targets          INT           NULL,
  max_targets_a_day    INT           NULL,
  max_destructive_hour INT           NULL,
  -- Runs over more targets than this need another operator's approval; 0: all do; NULL: none does.
  approval_above       INT           NULL,
  approval_destructive BOOLEAN       NOT NULL DEFAULT FALSE,
  UNIQUE KEY operator_role_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE scope (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name        VARCHAR(120) NOT NULL,
  description VARCHAR(500) NOT NULL,
  rule        LONGTEXT     NOT NULL,
  UNIQUE KEY scope_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE assignment (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  operator_id BIGINT       NOT NULL,
  role_id     BIGINT       NOT NULL,
  scope_id    BIGINT       NOT NULL,
  -- UTC.
  valid_from  DATETIME(3)  NOT NULL,
  valid_until DATETIME(3)  NULL,
  given_by    VARCHAR(255) NOT NULL,
  given_at    DATETIME(3)  NOT NULL,
  UNIQUE KEY assignment_once (operator_id, role_id, scope_id),
  KEY assignment_role (role_id),
  KEY assignment_scope (scope_id),
  CONSTRAINT assignment_operator FOREIGN KEY (operator_id) REFERENCES operator_account (id),
  CONSTRAINT assignment_role FOREIGN KEY (role_id) REFERENCES operator_role (id),
  CONSTRAINT assignment_scope FOREIGN KEY (scope_id) REFERENCES scope (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Counts up with every change of the above, so that nodes notice what they remember is old.
CREATE TABLE delegation_version (
  id      INT    NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
) ENGINE = InnoDB;
INSERT INTO delegation_version (id, version) VALUES (1, 1);

INSERT INTO operator_role (id, name, description, ready_made, actions, rights, administrators) VALUES
  (1, 'Administrator', 'Every action, and everything about Tenantry itself.', TRUE, '*',
   'OPERATORS,SETTINGS,POOLS,APPROVE,AUDIT,ALL_OPERATIONS', TRUE),
  (2, 'All actions', 'Every action, nothing of Tenantry itself.', TRUE, '*', '', FALSE),
  (3, 'Help desk', 'Passwords, sign-in methods, unlocking and tags of people.', TRUE,
   'users.manage-password\nusers.reset-mfa\nusers.add-tags\non-premises.unlock-user\nmailboxes.configure-auto-reply',
   '', FALSE),
  (4, 'License manager', 'Licenses and their service plans.', TRUE,
   'users.manage-licenses\nusers.remove-all-licenses\nusers.manage-service-plans', '', FALSE),
  (5, 'Mailbox manager', 'Mailboxes and distribution groups.', TRUE,
   'mailboxes.*\ndistribution-groups.*\non-premises.enable-remote-mailbox', '', FALSE),
  (6, 'Device manager', 'Managed and Autopilot devices.', TRUE, 'devices.*', '', FALSE),
  (7, 'Teams voice', 'Phone numbers and holidays of Teams.', TRUE,
   'teams.assign-phone-number\nteams.add-holiday', '', FALSE),
  (8, 'Auditor', 'Sees every operation and the audit, changes nothing.', TRUE, '', 'AUDIT,ALL_OPERATIONS', FALSE);

INSERT INTO scope (id, name, description, rule) VALUES
  (1, 'Everything', 'All targets of the tenant.', '{"everything":true}');

-- Operators that are there already go on as before.
INSERT INTO assignment (operator_id, role_id, scope_id, valid_from, given_by, given_at)
  SELECT id, IF(FIND_IN_SET('ADMINISTRATOR', roles) > 0, 1, 2), 1, created_at, 'upgrade', UTC_TIMESTAMP(3)
  FROM operator_account;

-- Which scopes of which role stood behind a run, for the record.
ALTER TABLE target_list ADD KEY target_list_operator (operator);
