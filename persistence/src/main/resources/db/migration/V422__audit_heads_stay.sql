-- What was signed stays as it was signed; so does the note of what was archived, and the one row that tells where the chain ends.
DELIMITER //
CREATE TRIGGER audit_head_signature_never_changes BEFORE UPDATE ON audit_head_signature FOR EACH ROW
BEGIN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: a signed head never changes';
END //
CREATE TRIGGER audit_head_signature_stays BEFORE DELETE ON audit_head_signature FOR EACH ROW
BEGIN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: a signed head stays';
END //
CREATE TRIGGER audit_archive_never_changes BEFORE UPDATE ON audit_archive FOR EACH ROW
BEGIN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: what was archived never changes';
END //
CREATE TRIGGER audit_archive_stays BEFORE DELETE ON audit_archive FOR EACH ROW
BEGIN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: what was archived stays noted';
END //
CREATE TRIGGER audit_head_goes_on BEFORE UPDATE ON audit_head FOR EACH ROW
BEGIN
  IF NEW.id <> OLD.id OR NEW.last_seq < OLD.last_seq THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: its end never goes back';
  END IF;
END //
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head FOR EACH ROW
BEGIN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The audit trail is append-only: its end stays';
END //
DELIMITER ;
