-- What is never searched by: to analyze the values of these columns costs much and helps nobody.
ALTER TABLE event ALTER COLUMN payload SET STATISTICS 0, ALTER COLUMN trace_parent SET STATISTICS 0;
ALTER TABLE run ALTER COLUMN trace SET STATISTICS 0, ALTER COLUMN guard SET STATISTICS 0;
ALTER TABLE action ALTER COLUMN spec SET STATISTICS 0, ALTER COLUMN trace_parent SET STATISTICS 0;
