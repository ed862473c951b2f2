-- Who owns what. Until people have accounts there is one: the local person.
create table users (
    id         uuid primary key,
    name       text        not null unique,
    role       text        not null check (role in ('user', 'admin')),
    created_at timestamptz not null default now()
);
insert into users (id, name, role) values ('00000000-0000-0000-0000-000000000001', 'local', 'admin');

-- Field templates: a name and immutable revisions. A deleted template keeps its revisions for the
-- batches that pin them.
create table field_templates (
    id         uuid primary key,
    owner_id   uuid        not null references users (id),
    name       text        not null,
    revision   int         not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
);
create unique index field_templates_name on field_templates (owner_id, lower(name)) where deleted_at is null;

create table field_template_revisions (
    template_id uuid        not null references field_templates (id),
    revision    int         not null,
    fields      jsonb       not null,
    intent      text        not null,
    created_at  timestamptz not null,
    primary key (template_id, revision)
);

-- Files that arrived and belong to no batch yet: data/temp/{session}/.
create table upload_sessions (
    id         uuid primary key,
    owner_id   uuid        not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index upload_sessions_owner on upload_sessions (owner_id, created_at);

create table upload_files (
    id         uuid primary key,
    session_id uuid        not null references upload_sessions (id) on delete cascade,
    position   int         not null,
    name       text        not null, -- relative, as it was sent
    path       text,                 -- within the session's folder; null when refused
    size       bigint      not null,
    media_type text,
    sha256     text,
    pages      int         not null,
    accepted   boolean     not null,
    reason     text,                 -- why not accepted
    created_at timestamptz not null,
    unique (session_id, position)
);
create index upload_files_sha256 on upload_files (session_id, sha256);

create table batches (
    id                text primary key, -- six characters, also the end of the folder's name
    owner_id          uuid        not null references users (id),
    kind              text        not null check (kind in ('extract', 'generate')),
    name              text        not null, -- as typed
    folder            text        not null unique, -- under data/batches/
    status            text        not null check (status in ('uploaded', 'queued', 'processing', 'paused',
                                                             'completed', 'completed_with_errors', 'cancelled')),
    status_reason     text,
    template_id       uuid,
    template_revision int,
    fields            jsonb       not null,
    intent            text        not null,
    processor         text        not null,
    reread_of         text references batches (id) on delete set null,
    idempotency_key   text,
    last_event        bigint      not null default 0,
    total             int         not null default 0,
    done              int         not null default 0,
    failed            int         not null default 0,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    foreign key (template_id, template_revision) references field_template_revisions (template_id, revision)
);
create index batches_owner on batches (owner_id, created_at desc, id);
create index batches_open on batches (status) where status in ('queued', 'processing', 'paused');
create unique index batches_idempotency on batches (owner_id, idempotency_key) where idempotency_key is not null;

create table batch_files (
    id           uuid primary key,
    batch_id     text   not null references batches (id) on delete cascade,
    position     int    not null,
    name         text   not null, -- relative, as it was sent
    path         text   not null, -- within the batch's folder
    size         bigint not null,
    media_type   text   not null,
    sha256       text   not null,
    pages        int    not null,
    duplicate_of uuid references batch_files (id) on delete set null,
    unique (batch_id, path),
    unique (batch_id, position)
);

create table items (
    batch_id    text     not null references batches (id) on delete cascade,
    seq         int      not null, -- 1 to total, the order of the table's rows
    key         text     not null, -- stable within the batch: the file's path, and #page beyond single pictures
    file_id     uuid references batch_files (id) on delete cascade,
    page        int      not null,
    state       text     not null check (state in ('todo', 'running', 'done', 'failed', 'cancelled')),
    due_at      timestamptz not null, -- claimed in the order of (due_at, seq); a retried item sorts behind
    token       int,                  -- which token runs it
    attempts    int      not null default 0,
    cells       jsonb,                -- as the reader gave them, an array in field order
    corrections jsonb,                -- field -> {value, by, at}; wins over the cell
    confidence  real,                 -- the lowest of the cells that have a value
    width       int,
    height      int,
    reason      text,                 -- why it failed
    started_at  timestamptz,
    finished_at timestamptz,
    primary key (batch_id, seq),
    unique (batch_id, key)
) with (fillfactor = 80);
create index items_claim on items (batch_id, due_at, seq) where state = 'todo';
create index items_running on items (batch_id, token) where state = 'running';
create index items_failed on items (batch_id, seq) where state = 'failed';

create table attempts (
    batch_id    text        not null,
    seq         int         not null,
    number      int         not null,
    processor   text        not null,
    outcome     text        not null check (outcome in ('row', 'retryable', 'rejected')),
    reason      text,
    answer      text,        -- all that the reader saw, before fields were found in it
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    primary key (batch_id, seq, number),
    foreign key (batch_id, seq) references items (batch_id, seq) on delete cascade
);

-- A share of one batch. The epoch is the fence: a slice writes only while its epoch stands. While a
-- token is live a scheduled task of its generation stands for it; a task of another one is void.
create table tokens (
    batch_id   text    not null references batches (id) on delete cascade,
    number     int     not null,
    generation int     not null,
    live       boolean not null,
    epoch      bigint  not null default 0,
    primary key (batch_id, number)
);

-- What happened, numbered from 1 without gaps: batches.last_event is the newest.
create table events (
    batch_id text        not null references batches (id) on delete cascade,
    number   bigint      not null,
    at       timestamptz not null,
    type     text        not null,
    data     jsonb       not null,
    primary key (batch_id, number)
);

-- db-scheduler's own table, as its version 16 documents it for PostgreSQL.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
