-- What is changed without Highlander.
CREATE TABLE counters (
    id VARCHAR(255) PRIMARY KEY,
    version BIGINT NOT NULL,
    state JSON NOT NULL
);

-- As postgres-create-schema.sql of pekko-persistence-jdbc has it.
CREATE TABLE durable_state (
    global_offset BIGSERIAL,
    persistence_id VARCHAR(255) NOT NULL,
    revision BIGINT NOT NULL,
    state_payload BYTEA NOT NULL,
    state_serial_id INTEGER NOT NULL,
    state_serial_manifest VARCHAR(255),
    tag VARCHAR,
    state_timestamp BIGINT NOT NULL,
    PRIMARY KEY (persistence_id)
);
CREATE INDEX state_tag_idx ON durable_state (tag);
CREATE INDEX state_global_offset_idx ON durable_state (global_offset);

-- What one connection alone can commit.
CREATE TABLE alone (
    id INTEGER PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO alone VALUES (1, 0);
