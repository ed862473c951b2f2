-- What somebody's authenticator app knows, sealed with a key of the data folder (keys/second-factors.key): a copy of
-- the database alone makes no code. It counts from the first code that proves that the app has it.
create table second_factors (
    user_id      uuid primary key references users (id) on delete cascade,
    secret       bytea       not null,
    created_at   timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint      not null default 0 -- the last time step whose code was taken: none is taken twice
);

-- For who has lost the app. Each is good for one use.
create table recovery_codes (
    user_id uuid  not null references second_factors (user_id) on delete cascade,
    hash    bytea not null,
    used_at timestamptz,
    primary key (user_id, hash)
);
