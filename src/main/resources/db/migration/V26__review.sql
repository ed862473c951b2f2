-- How far people have come with looking through a batch: one mark for each card, and how many there are.
alter table items
    add column mark      text check (mark in ('accepted', 'flagged')),
    add column marked_by text,
    add column marked_at timestamptz;
alter table batches
    add column accepted int not null default 0,
    add column flagged  int not null default 0;

-- What was changed in many cells at once, so that it can be taken back: a list of {seq, field, after,
-- type, before}, where `before` is the correction that stood there, or null.
create table replacements (
    id       uuid primary key,
    batch_id text        not null references batches (id) on delete cascade,
    by       text        not null,
    at       timestamptz not null,
    changes  jsonb       not null
);
create index replacements_batch on replacements (batch_id);
