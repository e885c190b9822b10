-- When to look again at what a run changed: Microsoft may take a success back minutes later. NULL for never, or done.
ALTER TABLE operation
  ADD COLUMN check_due_at DATETIME(3) NULL,
  ADD KEY operation_check_due (check_due_at);
