-- What rules of scopes look at. An organizational unit is kept twice: as people write it, and from the root down, so that
-- all units below one are a range of an index.
ALTER TABLE dir_user
  ADD COLUMN upn_suffix VARCHAR(320) AS (SUBSTRING_INDEX(upn, '@', -1)) STORED AFTER upn,
  ADD COLUMN organizational_unit VARCHAR(700) NULL AFTER user_type,
  ADD COLUMN unit_path VARCHAR(700) NULL AFTER organizational_unit,
  -- Whether a directory role is held, directly or by a group; NULL as long as nobody can tell.
  ADD COLUMN administrator BOOLEAN NULL AFTER unit_path,
  ADD KEY user_suffix (upn_suffix, display_name),
  ADD KEY user_unit (organizational_unit),
  ADD KEY user_unit_path (unit_path),
  ADD KEY user_administrator (administrator, display_name);

ALTER TABLE dir_group
  ADD COLUMN team BOOLEAN NOT NULL DEFAULT FALSE AFTER dynamic,
  ADD KEY group_team (team, display_name);

-- The site of a group belongs to the group's owners.
ALTER TABLE dir_site
  ADD COLUMN group_id VARCHAR(320) NULL AFTER group_connected,
  ADD KEY site_group_id (group_id);

CREATE TABLE dir_group_owner (
  group_id CHAR(36) NOT NULL,
  user_id  CHAR(36) NOT NULL,
  PRIMARY KEY (group_id, user_id),
  KEY owner_user (user_id, group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Groups whose members are copied: those that a scope names, and the groups inside of these.
CREATE TABLE dir_followed_group (
  group_id    CHAR(36)    NOT NULL PRIMARY KEY,
  named       BOOLEAN     NOT NULL,
  -- Where the next reading goes on; NULL for one of all members.
  delta_link  LONGTEXT    NULL,
  -- The run that read it last.
  sync_run    BIGINT      NOT NULL DEFAULT 0,
  -- Since when the members are known, those of groups inside included.
  complete_at DATETIME(3) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE dir_member (
  group_id    CHAR(36) NOT NULL,
  member_id   CHAR(36) NOT NULL,
  -- The member is a group itself.
  inner_group BOOLEAN  NOT NULL,
  sync_run    BIGINT   NOT NULL,
  PRIMARY KEY (group_id, member_id),
  KEY member_group (member_id, group_id),
  KEY member_inner (inner_group, group_id, member_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Each named group with itself and all groups inside of it, at any depth.
CREATE TABLE dir_group_inside (
  group_id CHAR(36) NOT NULL,
  inner_id CHAR(36) NOT NULL,
  PRIMARY KEY (group_id, inner_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

-- Values of attributes are looked for, too.
ALTER TABLE portal_value ADD KEY portal_value_value (store, name, value(191));

-- The next sync reads all users anew, with what is asked for now.
UPDATE dir_sync SET delta_link = NULL, asked = TRUE WHERE id = 1;
