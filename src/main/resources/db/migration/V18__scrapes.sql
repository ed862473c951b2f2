-- A scrape is a batch whose items are pages and pictures to fetch; this is what it was asked for.
create table scrapes (
    batch_id        text primary key references batches (id) on delete cascade,
    address         text   not null, -- of the page where it begins
    wish            jsonb  not null, -- depth, limits and the like, as they were given
    album_id        uuid references albums (id) on delete set null, -- null for a dry run
    moved           bigint not null default 0, -- bytes that came over the network
    pages_beyond    int    not null default 0, -- found when there were as many as were wanted
    pictures_beyond int    not null default 0
);

-- What came of a scrape's items: the counts are made of this.
create table scrape_items (
    batch_id text not null,
    seq      int  not null,
    kind     text not null check (kind in ('page', 'picture')),
    result   text,              -- a word, 'page' or 'fetched' or why it was skipped; null until it is done
    primary key (batch_id, seq),
    foreign key (batch_id, seq) references items (batch_id, seq) on delete cascade
);

-- What each server allows, as it was when the scrape asked.
create table scrape_hosts (
    batch_id  text not null references batches (id) on delete cascade,
    origin    text not null,    -- scheme, host and port
    status    text not null,    -- what asking for its robots.txt gave
    robots    text not null,    -- the file, cut where it is very long; empty when there is none
    delay_ms  bigint not null,  -- between two requests
    asked_at  timestamptz not null,
    primary key (batch_id, origin)
);

-- Pictures that a person's scrapes have fetched: what is known need not be fetched again.
create table fetched_pictures (
    owner_id      uuid not null references users (id),
    address       text not null,
    etag          text,
    last_modified text,
    art           text not null,
    media_type    text not null,
    size          bigint not null,
    width         int  not null,
    height        int  not null,
    fetched_at    timestamptz not null,
    primary key (owner_id, address)
);
create index fetched_pictures_art on fetched_pictures (art);

alter table attempts drop constraint attempts_outcome_check;
alter table attempts add constraint attempts_outcome_check
    check (outcome in ('row', 'picture', 'found', 'fetched', 'skipped', 'retryable', 'rejected', 'halted'));
