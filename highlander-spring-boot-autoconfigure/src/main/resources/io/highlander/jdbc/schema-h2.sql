CREATE TABLE IF NOT EXISTS highlander_state (
    application varchar(200)             NOT NULL,
    entity_type varchar(250)             NOT NULL,
    entity_key  varchar(512)             NOT NULL,
    version     bigint                   NOT NULL,
    tag         varchar(64)              NOT NULL,
    body        character large object   NOT NULL,
    updated_at  timestamp with time zone NOT NULL,
    PRIMARY KEY (application, entity_type, entity_key)
);
