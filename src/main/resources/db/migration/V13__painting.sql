-- Items that are rows to paint carry their task whole: nothing of a template or a theme is looked up
-- again when an item is tried a second time, perhaps after its template has been changed.
alter table items
    add column task   jsonb,  -- a Painting; null for a page to read
    add column memory text;   -- what its processor must not forget until the item has its result
alter table attempts drop constraint attempts_outcome_check;
alter table attempts add constraint attempts_outcome_check
    check (outcome in ('row', 'picture', 'retryable', 'rejected', 'halted'));
