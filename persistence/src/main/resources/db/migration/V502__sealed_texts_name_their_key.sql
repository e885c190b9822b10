-- A sealed text tells by which key it was sealed, which makes it longer.
ALTER TABLE target_secret MODIFY sealed VARCHAR(1000) NULL;
