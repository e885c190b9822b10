-- Tables of targets as operators want to see them again: the query part of the page's address, under a name. Each operator sees their own.
CREATE TABLE saved_view (
  id          BIGINT        NOT NULL AUTO_INCREMENT,
  operator    VARCHAR(255)  NOT NULL,
  target_kind VARCHAR(32)   NOT NULL,
  name        VARCHAR(60)   NOT NULL,
  query       VARCHAR(2000) NOT NULL,
  saved_at    DATETIME(3)   NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY saved_view_name (operator, target_kind, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
