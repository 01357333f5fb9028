CREATE FUNCTION refuse_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'labels are append-only'; END $$;
CREATE TABLE claims (
    claim_id text NOT NULL,
    text text NOT NULL
);
CREATE TABLE labels (
    label_id bigint NOT NULL,
    story_id text NOT NULL,
    comment_id text NOT NULL,
    claim_id text,
    kind text NOT NULL,
    value text,
    coder text,
    at timestamp with time zone NOT NULL,
    stream text,
    CONSTRAINT known_kind CHECK ((kind = ANY (ARRAY['stance'::text, 'sentiment'::text, 'relation'::text]))),
    CONSTRAINT known_stream CHECK ((stream = ANY (ARRAY['random'::text, 'uncertain'::text])))
);
CREATE SEQUENCE labels_label_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE labels_label_id_seq OWNED BY labels.label_id;
CREATE TABLE schema_versions (
    version integer NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY labels ALTER COLUMN label_id SET DEFAULT nextval('labels_label_id_seq'::regclass);
INSERT INTO claims VALUES ('claim-5d6c31e5b4c7', 'The harbour should be closed to cars');
INSERT INTO claims VALUES ('claim-77a3f5ce1d20', 'Größe zählt – "sagt man", wirklich''s 猫');
INSERT INTO labels VALUES (1, 'harbour', '1', 'claim-5d6c31e5b4c7', 'stance', 'agree', 'Anna', '2026-11-22 01:01:46.536936+00', 'random');
INSERT INTO labels VALUES (2, 'harbour', '1', 'claim-5d6c31e5b4c7', 'stance', 'disagree', 'Anna', '2026-11-22 01:01:46.813592+00', 'random');
INSERT INTO labels VALUES (3, 'harbour', '2', 'claim-5d6c31e5b4c7', 'stance', 'neither', NULL, '2026-11-22 01:01:46.88305+00', 'random');
INSERT INTO labels VALUES (4, 'harbour', '2', 'claim-5d6c31e5b4c7', 'stance', NULL, NULL, '2026-11-22 01:01:46.964515+00', 'random');
INSERT INTO labels VALUES (5, 'added-0f3c8a1be2d94756', 'a-3', NULL, 'sentiment', 'negative', 'Ben', '2024-02-29 22:59:59.123456+00', 'uncertain');
INSERT INTO labels VALUES (6, 'harbour', '7', 'claim-77a3f5ce1d20', 'relation', 'agree', NULL, '1999-12-31 00:00:00+00', NULL);
INSERT INTO schema_versions VALUES (1, '2026-11-22 01:01:46.779717+00');
SELECT pg_catalog.setval('labels_label_id_seq', 6, true);
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (claim_id);
ALTER TABLE ONLY labels
    ADD CONSTRAINT labels_pkey PRIMARY KEY (label_id);
ALTER TABLE ONLY schema_versions
    ADD CONSTRAINT schema_versions_pkey PRIMARY KEY (version);
CREATE INDEX labels_of_a_story ON labels USING btree (story_id, comment_id);
CREATE TRIGGER labels_are_append_only BEFORE UPDATE ON labels FOR EACH ROW EXECUTE FUNCTION refuse_update();
