-- The further attributes of users that an administrator has defined. Their values are in portal_value; names are compared
-- without case and accents there and here. Allowed values are one a line.
CREATE TABLE portal_attribute (
  name           VARCHAR(64)   NOT NULL,
  type           VARCHAR(8)    NOT NULL,
  max_length     INT           NULL,
  allowed_values VARCHAR(8000) NOT NULL,
  set_by         VARCHAR(255)  NOT NULL,
  set_at         DATETIME(3)   NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
