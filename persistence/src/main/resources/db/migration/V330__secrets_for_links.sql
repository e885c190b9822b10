-- Secrets that only a mailed link shows, as long as the mail goes out.
ALTER TABLE target_secret ADD COLUMN link_only BOOLEAN NOT NULL DEFAULT FALSE;
