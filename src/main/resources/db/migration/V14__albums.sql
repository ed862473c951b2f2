-- Pictures kept together, with where they came from. An album of a run is there from the start and
-- shows a hole for every item that has no picture yet.
create table albums (
    id          uuid primary key,
    owner_id    uuid        not null references users (id),
    name        text        not null,
    source_type text        not null check (source_type in ('manual', 'batch_generation', 'scrape')),
    batch_id    text unique references batches (id) on delete set null, -- the run or scrape that fills it
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index albums_owner on albums (owner_id, created_at desc, id);

-- Bytes are stored once by content, at albums/{first two digits}/{sha256}.
create table pictures (
    id         uuid primary key,
    album_id   uuid        not null references albums (id) on delete cascade,
    position   int         not null, -- the album's order; a run's pictures stand in row order
    seq        int,                  -- the item that it was painted for; null for others
    attempt    int,
    name       text        not null, -- a file name, without a path
    media_type text        not null, -- of the face
    art        text        not null, -- SHA-256 of the picture as it was painted or sent
    face       text        not null, -- SHA-256 with its lettering; the same as art when it has none
    size       bigint      not null,
    width      int         not null,
    height     int         not null,
    provenance jsonb       not null, -- all that is known of how it came to be
    created_at timestamptz not null,
    unique (album_id, seq, attempt)
);
create index pictures_album on pictures (album_id, position, id);
create index pictures_face on pictures (face);
create index pictures_art on pictures (art);

-- One generation: a template's revision and a theme. The batch does the work.
alter table batches drop constraint batches_kind_check;
alter table batches add constraint batches_kind_check check (kind in ('extract', 'generate', 'scrape'));
