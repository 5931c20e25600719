-- Tables of version 2 as it made them, with the executions of the golden SQLite database of that version. {0} is the schema. Never changes.
CREATE SCHEMA {0};
CREATE TABLE {0}.schema_versions (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE {0}.owners (
    id uuid PRIMARY KEY,
    started_at timestamptz NOT NULL,
    heartbeat_at timestamptz NOT NULL,
    lease interval NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE {0}.templates (
    hash text COLLATE "C" PRIMARY KEY,
    body bytea NOT NULL
);

CREATE TABLE {0}.executions (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL CONSTRAINT executions_id UNIQUE,
    template text COLLATE "C" NOT NULL CONSTRAINT executions_template REFERENCES {0}.templates,
    workflow_id text COLLATE "C" NOT NULL,
    workflow_version int NOT NULL,
    status text COLLATE "C" NOT NULL,
    version int NOT NULL,
    epoch bigint NOT NULL,
    owner uuid CONSTRAINT executions_owner REFERENCES {0}.owners,
    started_at bigint NOT NULL,
    finished_at bigint,
    priority int NOT NULL,
    step_count int NOT NULL,
    output_bytes bigint NOT NULL,
    inputs bytea,
    tags jsonb NOT NULL,
    search text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX executions_newest ON {0}.executions (started_at DESC, id);
CREATE INDEX executions_owned ON {0}.executions (owner, started_at) WHERE owner IS NOT NULL;
CREATE INDEX executions_unowned ON {0}.executions (started_at) WHERE owner IS NULL AND finished_at IS NULL;
CREATE INDEX executions_finished ON {0}.executions (finished_at, number) WHERE finished_at IS NOT NULL;
CREATE INDEX executions_of_template ON {0}.executions (template);
CREATE INDEX executions_tags ON {0}.executions USING gin (tags jsonb_path_ops);

CREATE TABLE {0}.events (
    execution bigint NOT NULL,
    sequence int NOT NULL,
    type smallint NOT NULL,
    step int NOT NULL,
    detail int NOT NULL,
    at bigint NOT NULL,
    payload bytea,
    PRIMARY KEY (execution, sequence)
);

CREATE TABLE {0}.inbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    execution bigint NOT NULL CONSTRAINT inbox_execution REFERENCES {0}.executions ON DELETE CASCADE,
    delivery uuid NOT NULL CONSTRAINT inbox_delivery UNIQUE,
    kind text NOT NULL,
    body bytea
);

CREATE INDEX inbox_of_execution ON {0}.inbox (execution, id);

CREATE TABLE {0}.artifacts (
    execution bigint NOT NULL CONSTRAINT artifacts_execution REFERENCES {0}.executions ON DELETE CASCADE,
    sequence int NOT NULL,
    place int NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    PRIMARY KEY (execution, sequence, place)
);
ALTER TABLE {0}.executions ADD COLUMN parent text COLLATE "C", ADD COLUMN settings json;
CREATE INDEX executions_children ON {0}.executions (parent, started_at DESC, id) WHERE parent IS NOT NULL;
DROP INDEX {0}.executions_newest;
CREATE INDEX executions_newest ON {0}.executions (started_at DESC, id, parent);
INSERT INTO {0}.schema_versions (version) VALUES (1), (2);
INSERT INTO {0}.templates (hash, body) VALUES ('bee6df8c8fe79399f80226688df0c87ffe2c727d189add23ac54732cdb05b691', convert_to('{"workflow_id":"launch","version":4,"name":"launch","steps":[{"step_id":"research","action":"work"},{"step_id":"image","action":"work","dependencies":["research"]}]}', 'UTF8'));
INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, inputs, tags, search, parent, settings)
    VALUES ('completed', 'bee6df8c8fe79399f80226688df0c87ffe2c727d189add23ac54732cdb05b691', 'launch', 4, 'completed', 6, 1, 639312821173979765, 639312821174746776, 5, 2, 45, convert_to('{"topic":"\u00FCn\u00EF"}', 'UTF8'), '{"team": "röt", "tier": "1"}', 'COMPLETED', NULL, '{"deadline":662065056000000000}');
INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, inputs, tags, search, parent, settings)
    VALUES ('failed', 'bee6df8c8fe79399f80226688df0c87ffe2c727d189add23ac54732cdb05b691', 'launch', 4, 'failed', 6, 1, 639312821174812199, 639312821174927885, 5, 2, 36, convert_to('{"topic":"\u00FCn\u00EF"}', 'UTF8'), '{"team": "röt", "tier": "1"}', 'FAILED', NULL, '{"budget":{"amount":12.50,"on_exhausted":"fail"}}');
INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, inputs, tags, search, parent, settings)
    VALUES ('paused', 'bee6df8c8fe79399f80226688df0c87ffe2c727d189add23ac54732cdb05b691', 'launch', 4, 'paused', 5, 1, 639312821175079429, NULL, 0, 2, 36, convert_to('{}', 'UTF8'), '{}', 'PAUSED', NULL, NULL);
INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, inputs, tags, search, parent, settings)
    VALUES ('child', 'bee6df8c8fe79399f80226688df0c87ffe2c727d189add23ac54732cdb05b691', 'launch', 4, 'cancelled', 2, 1, 639312821175689246, 639312821175689247, 0, 2, 0, NULL, '{}', 'CHILD', 'completed', '{"budget":{"amount":3,"on_exhausted":"pause"},"deadline":4070908800000000000,"parent":{"execution":"completed","step":"gr\u00F6\u00DFe","depth":1}}');
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 1, 1, -1, 0, 639312821174118627, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 2, 20, 0, 1, 639312821174118627, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 3, 21, 0, 1, 639312821174582686, convert_to('{"output":{"headline":"größer 🚀","n":1.5},"cost":0.25}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 4, 20, 1, 1, 639312821174582686, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 5, 21, 1, 1, 639312821174746776, convert_to('{"output":"painted"}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 6, 7, -1, 0, 639312821174746776, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 1, 1, -1, 0, 639312821174916043, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 2, 20, 0, 1, 639312821174916043, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 3, 21, 0, 1, 639312821174920422, convert_to('{"output":{"headline":"größer 🚀","n":1.5},"cost":0.25}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 4, 20, 1, 1, 639312821174920422, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 5, 24, 1, 1, 639312821174927885, convert_to('{"failure":{"kind":"permanent","message":"no paint"}}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 6, 8, -1, 0, 639312821174927885, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 1, 1, -1, 0, 639312821175117969, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 2, 20, 0, 1, 639312821175117969, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 3, 2, -1, 0, 639312821175170381, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 4, 21, 0, 1, 639312821175322410, convert_to('{"output":{"headline":"größer 🚀","n":1.5},"cost":0.25}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 5, 3, -1, 0, 639312821175322410, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (4, 1, 1, -1, 0, 639312821175689246, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (4, 2, 9, -1, 0, 639312821175689247, NULL);
INSERT INTO {0}.inbox (execution, delivery, kind, body) VALUES (3, '00000000-0000-0000-0000-000000000001', 'later', convert_to('{"key":"größer 🚀"}', 'UTF8'));
