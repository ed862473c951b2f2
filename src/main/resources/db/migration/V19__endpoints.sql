-- Servers of others that read or paint for us. Keys are sealed with the key in the data folder
-- (keys/endpoints.key): a copy of the database alone opens nothing.
create table endpoints (
    name                text primary key,
    dialect             text        not null,
    base                text        not null,
    model               text        not null,
    key                 bytea,       -- sealed; null for none
    login               bytea,       -- sealed; null for none
    in_flight           int         not null,
    requests_per_minute int,
    tokens_per_minute   int,
    connect_ms          bigint      not null,
    answer_ms           bigint      not null,
    price_input         numeric,     -- per million tokens that are sent
    price_output        numeric,     -- per million tokens that are answered
    price_image         numeric,     -- per picture that is read or painted
    options             jsonb       not null,
    probe               jsonb,       -- what was found out about it
    probed_at           timestamptz,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);
