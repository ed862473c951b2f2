-- "Events" are the entries on a case's timeline; what happened to a batch is its log.
alter table events rename to batch_events;
alter index events_pkey rename to batch_events_pkey;

-- Words to search for, in any language: lower case, no stemming, names of files taken apart.
create function search_words(text) returns tsvector
    language sql immutable parallel safe
    return to_tsvector('simple'::regconfig, translate(coalesce($1, ''), './\_-:@', '       '));
create function joined_tags(text[]) returns text
    language sql immutable parallel safe
    return array_to_string($1, ' ');

create table cases (
    id            uuid primary key,
    owner_id      uuid        not null references users (id),
    title         text        not null check (char_length(title) between 1 and 200),
    number        text,
    description   text,
    status        text        not null default 'open' check (status in ('open', 'on_hold', 'closed', 'sealed')),
    tags          text[]      not null default '{}',
    version       int         not null default 1, -- counts changes of this row: what an ETag is made of
    revision      int         not null default 1, -- counts seals: unsealing begins a new one
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    deleted_at    timestamptz,                    -- in the trash since
    words         tsvector generated always as
        (search_words(title || ' ' || coalesce(number, '') || ' ' || coalesce(description, '') || ' ' || joined_tags(tags))) stored
);
create index cases_owner on cases (owner_id);
create index cases_words on cases using gin (words);

-- Who may see a case, its owner among them: the one table that decides.
create table case_members (
    case_id  uuid        not null references cases (id) on delete cascade,
    user_id  uuid        not null references users (id) on delete cascade,
    role     text        not null check (role in ('owner', 'editor', 'viewer')),
    added_at timestamptz not null,
    primary key (case_id, user_id)
);
create index case_members_user on case_members (user_id);

-- Entries of a timeline. A time is what somebody wrote, down to its precision, on the clock of a
-- zone: the moment at which that year, day, … begins. `latest` (exclusive) is where it, or the range
-- that it begins, is over at the latest. A timeline's order is made of both.
create table events (
    id            uuid primary key,
    case_id       uuid        not null references cases (id) on delete cascade,
    title         text        not null check (char_length(title) between 1 and 200),
    description   text,
    place         text,
    tags          text[]      not null default '{}',
    starts        timestamptz,
    precision     text check (precision in ('year', 'month', 'day', 'minute', 'second')),
    ends          timestamptz, -- of a range: when the last year, day, … that belongs to it begins
    end_precision text check (end_precision in ('year', 'month', 'day', 'minute', 'second')),
    latest        timestamptz,
    zone          text        not null default 'UTC',
    about         boolean     not null default false,
    uncertain     boolean     not null default false,
    version       int         not null default 1,
    recorded_at   timestamptz not null,
    updated_at    timestamptz not null,
    deleted_at    timestamptz,
    words         tsvector generated always as
        (search_words(title || ' ' || coalesce(description, '') || ' ' || coalesce(place, '') || ' ' || joined_tags(tags))) stored,
    check ((starts is null) = (precision is null) and (starts is null) = (latest is null)
        and (ends is null) = (end_precision is null) and starts < latest and ends >= starts)
);
create index events_timeline on events (case_id, starts, latest desc, recorded_at, id);
create index events_words on events using gin (words);

create function keep_recorded_at() returns trigger language plpgsql as $$
begin
    raise exception 'when an event was recorded is never changed';
end $$;
create trigger events_recorded_at before update on events for each row
    when (new.recorded_at is distinct from old.recorded_at) execute function keep_recorded_at();

create table file_batches (
    id          uuid primary key,
    event_id    uuid        not null references events (id) on delete cascade,
    label       text        not null check (char_length(label) between 1 and 200),
    file_count  int         not null default 0 check (file_count >= 0), -- as declared
    description text,
    file_types  text check (char_length(file_types) <= 500),            -- as declared
    sort_order  int         not null default 0,
    kind        text        not null default 'files' check (kind in ('files', 'extraction', 'generation')),
    batch_id    text,       -- the batch it was made from; no foreign key: what is filed outlives it
    version     int         not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted_at  timestamptz,
    words       tsvector generated always as
        (search_words(label || ' ' || coalesce(description, '') || ' ' || coalesce(file_types, ''))) stored
);
create index file_batches_event on file_batches (event_id, sort_order, created_at, id);
create index file_batches_words on file_batches using gin (words);

-- Bytes, stored once: evidence/{first two digits}/{sha256}. A row here says that they are there.
create table evidence (
    sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size       bigint      not null check (size >= 0),
    media_type text        not null, -- by content
    endings    text[]      not null, -- what names of such files end with; none when nobody can tell
    stored_at  timestamptz not null
);

-- A file as somebody filed it. Neither it nor its bytes ever change: a better one supersedes it.
create table evidence_files (
    id            uuid primary key,
    file_batch_id uuid        not null references file_batches (id) on delete cascade,
    sha256        text        not null references evidence (sha256),
    name          text        not null, -- as it was sent; data, never a path
    position      int         not null,
    part          text        not null default 'file' check (part in ('file', 'original', 'table', 'provenance')),
    caption       text,
    found_text    text,                 -- what a reader found in it
    superseded_by uuid references evidence_files (id),
    version       int         not null default 1,
    added_by      uuid        not null,
    added_by_name text        not null,
    added_at      timestamptz not null,
    words         tsvector generated always as
        (search_words(name || ' ' || coalesce(caption, '') || ' ' || left(coalesce(found_text, ''), 150000))) stored
);
create index evidence_files_batch on evidence_files (file_batch_id, position, id);
create index evidence_files_sha256 on evidence_files (sha256);
create index evidence_files_superseded on evidence_files (superseded_by) where superseded_by is not null;
create index evidence_files_words on evidence_files using gin (words);

-- Who did what to which case: a chain of hashes over all entries and one for each case. No foreign
-- key leads to the case: the chain outlives it.
create table custody (
    number           bigint primary key,   -- from 1, without gaps
    case_id          uuid        not null,
    case_number      bigint      not null, -- from 1 in each case, without gaps
    at               timestamptz not null,
    actor_id         uuid        not null,
    actor_name       text        not null,
    action           text        not null,
    subject_type     text        not null,
    subject_id       text        not null,
    data             jsonb       not null,
    previous         text        not null, -- the hash of the entry before
    previous_in_case text        not null, -- the hash of this case's entry before
    hash             text        not null,
    unique (case_id, case_number)
);
-- The end of the chain: whoever adds to it holds this row.
create table custody_head (
    single boolean primary key default true check (single),
    number bigint not null,
    hash   text   not null
);
insert into custody_head (number, hash) values (0, repeat('0', 64));

-- What somebody has signed: that the chain up to `number` ended with `hash`.
create table custody_checkpoints (
    number    bigint primary key references custody (number),
    hash      text        not null,
    at        timestamptz not null,
    key       text        not null,
    signature text        not null
);

create function custody_stands() returns trigger language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name;
end $$;
create trigger custody_stands before update or delete or truncate on custody
    for each statement execute function custody_stands();
create trigger custody_checkpoints_stand before update or delete or truncate on custody_checkpoints
    for each statement execute function custody_stands();
create function custody_head_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the end of the chain is not taken away';
end $$;
create trigger custody_head_stays before delete or truncate on custody_head
    for each statement execute function custody_head_stays();
