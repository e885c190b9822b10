-- Hashes of the codes by which the first administrator is made, one for each node that waits for it.
CREATE TABLE set_up_code (
  node VARCHAR(255) NOT NULL PRIMARY KEY,
  hash CHAR(64)     NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row: whoever makes the first operator holds it, so that there cannot be two.
CREATE TABLE set_up_lock (
  id TINYINT NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
INSERT INTO set_up_lock (id) VALUES (1);
