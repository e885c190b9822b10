-- An intent lives for seconds and says much of the same for each of its targets: a tenth of the bytes is written.
-- SELECT UNCOMPRESS(payload) FROM intent shows it.
ALTER TABLE intent MODIFY payload LONGBLOB NOT NULL;
UPDATE intent SET payload = COMPRESS(payload);
