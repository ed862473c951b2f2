-- People. The local person of the first migration is the first admin: what was there before people had
-- accounts is theirs. Without a password nobody signs in by name. The epoch goes up when all that was
-- given out before is to count no more: a changed password, "log out everywhere", a disabled account.
alter table users
    add column password_hash text,
    add column epoch         int         not null default 0,
    add column disabled_at   timestamptz,
    add column updated_at    timestamptz not null default now();
alter table users drop constraint users_name_key;
create unique index users_name on users (lower(name));

-- One sign-in at one place. Access tokens name it, and so end with it.
create table sign_ins (
    id         uuid primary key,
    user_id    uuid        not null references users (id) on delete cascade,
    epoch      int         not null,
    created_at timestamptz not null,
    expires_at timestamptz not null, -- however often it is refreshed
    ended_at   timestamptz
);
create index sign_ins_user on sign_ins (user_id);

-- The chain of a sign-in's refresh tokens. One that is shown again after its use ends the sign-in.
create table refresh_tokens (
    hash       bytea primary key,
    sign_in_id uuid        not null references sign_ins (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index refresh_tokens_sign_in on refresh_tokens (sign_in_id);

-- Tokens that people make for their programs.
create table api_tokens (
    id           uuid primary key,
    user_id      uuid        not null references users (id) on delete cascade,
    name         text        not null,
    hash         bytea       not null unique,
    prefix       text        not null, -- its first characters, to know it again by
    epoch        int         not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index api_tokens_user on api_tokens (user_id, created_at);
