-- What was asked for with the key: the same key with another wish is refused. Null for batches that
-- were made before this was kept.
alter table batches add column idempotency_wish text;
