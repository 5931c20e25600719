-- Tables of version 1 as it made them, with the executions of the golden SQLite database of that version. {0} is the schema. Never changes.
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
INSERT INTO {0}.schema_versions (version) VALUES (1);
INSERT INTO {0}.templates (hash, body) VALUES ('f339ef17db47422ced75f6baecc71c0af66ff75e4296e30907cfad27d7ecc132', convert_to('{"workflow_id":"launch","version":3,"name":"Gr\u00F6\u00DFer \uD83D\uDE80","description":"golden","steps":[{"step_id":"research","action":"work","parameters":{"topic":"${{ inputs.topic }}"},"retry":{"max_retries":1,"backoff":"exponential","delay":0.001,"max_delay":30,"jitter":false,"retry_on":["transient","rate_limited","timeout","unavailable"]}},{"step_id":"image","action":"work","dependencies":["research"],"retry":{"max_retries":0,"backoff":"exponential","delay":1,"max_delay":30,"jitter":true,"retry_on":["transient","rate_limited","timeout","unavailable"]}},{"step_id":"skipped","action":"work","dependencies":{"step":"image","outcome":"failed"},"retry":{"max_retries":0,"backoff":"exponential","delay":1,"max_delay":30,"jitter":true,"retry_on":["transient","rate_limited","timeout","unavailable"]}}]}', 'UTF8'));
INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, inputs, tags, search)
    VALUES ('completed', 'f339ef17db47422ced75f6baecc71c0af66ff75e4296e30907cfad27d7ecc132', 'launch', 3, 'completed', 10, 1, 639312738210613822, 639312738211406352, 5, 3, 45, convert_to('{"topic":"\u00FCn\u00EF"}', 'UTF8'), '{"team": "röt", "tier": "1"}', 'COMPLETED');
INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, inputs, tags, search)
    VALUES ('failed', 'f339ef17db47422ced75f6baecc71c0af66ff75e4296e30907cfad27d7ecc132', 'launch', 3, 'completed', 8, 1, 639312738211463840, 639312738211505825, 5, 3, 36, convert_to('{"topic":"\u00FCn\u00EF"}', 'UTF8'), '{"team": "röt", "tier": "1"}', 'FAILED');
INSERT INTO {0}.executions (id, template, workflow_id, workflow_version, status, version, epoch, started_at, finished_at, priority, step_count, output_bytes, inputs, tags, search)
    VALUES ('paused', 'f339ef17db47422ced75f6baecc71c0af66ff75e4296e30907cfad27d7ecc132', 'launch', 3, 'paused', 5, 1, 639312738211519753, NULL, 0, 3, 36, convert_to('{"topic":"x"}', 'UTF8'), '{}', 'PAUSED');
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 1, 1, -1, 0, 639312738210816613, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 2, 20, 0, 1, 639312738210816613, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 3, 22, 0, 1, 639312738211082810, convert_to('{"due_at":639312738211092810,"result":{"failure":{"kind":"transient","message":"once"}}}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 4, 23, 0, 1, 639312738211363832, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 5, 20, 0, 2, 639312738211363832, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 6, 21, 0, 2, 639312738211386660, convert_to('{"output":{"headline":"größer 🚀","n":1.5}}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 7, 20, 1, 1, 639312738211386660, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 8, 21, 1, 1, 639312738211406352, convert_to('{"output":"painted"}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 9, 27, 2, 9, 639312738211406352, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (1, 10, 7, -1, 0, 639312738211406352, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 1, 1, -1, 0, 639312738211469060, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 2, 20, 0, 1, 639312738211469060, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 3, 21, 0, 1, 639312738211475671, convert_to('{"output":{"headline":"größer 🚀","n":1.5}}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 4, 20, 1, 1, 639312738211475671, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 5, 24, 1, 1, 639312738211482283, convert_to('{"failure":{"kind":"permanent","message":"no paint"}}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 6, 20, 2, 1, 639312738211482283, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 7, 21, 2, 1, 639312738211505825, convert_to('{}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (2, 8, 7, -1, 0, 639312738211505825, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 1, 1, -1, 0, 639312738211524370, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 2, 20, 0, 1, 639312738211524370, convert_to('{"factory":"worker","type":"work","strategy":"content_based","code":"only_candidate","reason":"worker is the only connected factory that offers work","candidates":[{"factory":"worker","type":"work"}]}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 3, 2, -1, 0, 639312738211568784, NULL);
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 4, 21, 0, 1, 639312738211605601, convert_to('{"output":{"headline":"größer 🚀","n":1.5}}', 'UTF8'));
INSERT INTO {0}.events (execution, sequence, type, step, detail, at, payload) VALUES (3, 5, 3, -1, 0, 639312738211605601, NULL);
INSERT INTO {0}.inbox (execution, delivery, kind, body) VALUES (3, '00000000-0000-0000-0000-000000000001', 'later', convert_to('{"key":"größer 🚀"}', 'UTF8'));
