-- Units that a sync found given outside of Tenantry have operation_id 0.
-- When a unit changed last, in UTC: what a sync read before that says nothing about it.
ALTER TABLE pool_unit ADD COLUMN at DATETIME(3) NOT NULL DEFAULT (UTC_TIMESTAMP(3));
