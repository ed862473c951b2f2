-- The books: every request to a server that was made for an item, committed with what is remembered
-- of its answer, before the answer is understood.
create table calls (
    id         bigint generated always as identity primary key,
    batch_id   text        not null references batches (id) on delete cascade,
    seq        int         not null,
    attempt    int         not null,
    endpoint   text        not null,
    step       text        not null, -- of the ladder
    rung       int         not null, -- its number; requests of one rung belong together
    asked      text        not null, -- SHA-256 of the request
    status     int         not null, -- in HTTP; 0 when there was no answer
    tokens_in  bigint      not null,
    tokens_out bigint      not null,
    cost       numeric     not null,
    started_at timestamptz not null,
    took_ms    bigint      not null,
    answer     text,                 -- as it came; null when it was worthless
    reused     boolean     not null  -- had been paid for before
);
create index calls_item on calls (batch_id, seq);
create index calls_endpoint on calls (endpoint);
create index calls_asked on calls (asked) where answer is not null;

alter table batches
    add column budget        numeric, -- pauses the batch when its calls have cost so much
    add column reuse_answers boolean not null default false;

-- How often what happened at an endpoint, for those who choose between models.
create table endpoint_counts (
    endpoint text   not null,
    what     text   not null,
    count    bigint not null,
    primary key (endpoint, what)
);
