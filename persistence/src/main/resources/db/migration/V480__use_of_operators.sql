-- What an operator has run lately is summed up at every submit.
ALTER TABLE operation ADD KEY operation_operator (operator, created_at);
