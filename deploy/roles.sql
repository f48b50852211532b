-- Least privilege on PostgreSQL. Run as the owner of the database, once the tables are there:
--   1. MARAUDE_DATABASE_URL=postgresql://maraude_owner@.../maraude maraude worker --once   (makes the tables)
--   2. psql "postgresql://maraude_owner@.../maraude" -f deploy/roles.sql, after each upgrade too
--   3. maraude serve and maraude worker then sign in as maraude_app
-- Passwords are set apart, never in a file of the repository:  \password maraude_app
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'maraude_app') THEN CREATE ROLE maraude_app LOGIN; END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'maraude_reader') THEN CREATE ROLE maraude_reader LOGIN; END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO maraude_app, maraude_reader;

-- The app and the workers: rows, never tables. They can't alter, drop, truncate or switch a trigger off.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO maraude_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO maraude_app;
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM maraude_app;
REVOKE UPDATE ON audit_event FROM maraude_app;

-- Whoever watches or reports: runs and counts. No listing, no digest, no person, no trail.
GRANT SELECT ON run, tally, published_table TO maraude_reader;
