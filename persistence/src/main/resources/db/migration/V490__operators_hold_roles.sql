-- What operators may do says assignment.
ALTER TABLE operator_account DROP COLUMN roles;
