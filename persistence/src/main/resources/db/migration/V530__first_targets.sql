-- How many targets a run tries before it pauses by itself, so that somebody looks at them; NULL for no such pause.
ALTER TABLE operation ADD COLUMN first_targets INT NULL;
-- Whether it has paused for that, or had no reason to: the others may follow.
ALTER TABLE operation ADD COLUMN first_tried BOOLEAN NOT NULL DEFAULT FALSE;
