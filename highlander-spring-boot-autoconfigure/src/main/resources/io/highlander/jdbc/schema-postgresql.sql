CREATE TABLE IF NOT EXISTS highlander_state (
    application varchar(200) COLLATE "C" NOT NULL,
    entity_type varchar(250) COLLATE "C" NOT NULL,
    entity_key  varchar(512) COLLATE "C" NOT NULL,
    version     bigint       NOT NULL,
    tag         varchar(64)  NOT NULL,
    body        json         NOT NULL,
    updated_at  timestamptz  NOT NULL,
    PRIMARY KEY (application, entity_type, entity_key)
) WITH (fillfactor = 70);
