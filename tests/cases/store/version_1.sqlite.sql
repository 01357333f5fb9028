BEGIN TRANSACTION;
CREATE TABLE claims (
	claim_id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (claim_id)
);
INSERT INTO "claims" VALUES('claim-5d6c31e5b4c7','The harbour should be closed to cars');
INSERT INTO "claims" VALUES('claim-77a3f5ce1d20','Größe zählt – "sagt man", wirklich''s 猫');
CREATE TABLE labels (
	label_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	story_id TEXT NOT NULL, 
	comment_id TEXT NOT NULL, 
	claim_id TEXT, 
	kind TEXT NOT NULL, 
	value TEXT, 
	coder TEXT, 
	at DATETIME NOT NULL, 
	stream TEXT, 
	CONSTRAINT known_kind CHECK (kind IN ('stance', 'sentiment', 'relation')), 
	CONSTRAINT known_stream CHECK (stream IN ('random', 'uncertain'))
);
INSERT INTO "labels" VALUES(1,'harbour','1','claim-5d6c31e5b4c7','stance','agree','Anna','2026-11-22 01:01:53.948396','random');
INSERT INTO "labels" VALUES(2,'harbour','1','claim-5d6c31e5b4c7','stance','disagree','Anna','2026-11-22 01:01:54.119236','random');
INSERT INTO "labels" VALUES(3,'harbour','2','claim-5d6c31e5b4c7','stance','neither',NULL,'2026-11-22 01:01:54.217184','random');
INSERT INTO "labels" VALUES(4,'harbour','2','claim-5d6c31e5b4c7','stance',NULL,NULL,'2026-11-22 01:01:54.334697','random');
INSERT INTO "labels" VALUES(5,'added-0f3c8a1be2d94756','a-3',NULL,'sentiment','negative','Ben','2024-02-29 22:59:59.123456','uncertain');
INSERT INTO "labels" VALUES(6,'harbour','7','claim-77a3f5ce1d20','relation','agree',NULL,'1999-12-31 00:00:00.000000',NULL);
CREATE TABLE schema_versions (
	version INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_versions" VALUES(1,'2026-11-22 01:01:54.064568');
CREATE INDEX labels_of_a_story ON labels (story_id, comment_id);
CREATE TRIGGER labels_are_append_only BEFORE UPDATE ON labels BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('labels',6);
COMMIT;
