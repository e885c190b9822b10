-- Rows that have the same in a column are sorted by name: the index has them in that order.
ALTER TABLE dir_user
  DROP KEY user_job, ADD KEY user_job (job_title, display_name),
  DROP KEY user_company, ADD KEY user_company (company_name, display_name),
  DROP KEY user_office, ADD KEY user_office (office_location, display_name),
  DROP KEY user_created, ADD KEY user_created (created_at, display_name);
ALTER TABLE dir_mailbox
  DROP KEY mailbox_warning, ADD KEY mailbox_warning (warning_quota, display_name),
  DROP KEY mailbox_send, ADD KEY mailbox_send (send_quota, display_name),
  DROP KEY mailbox_receive, ADD KEY mailbox_receive (receive_quota, display_name);
