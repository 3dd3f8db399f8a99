-- What is never searched by: to analyze the values of these columns would cost more than to analyze all the others.
ALTER TABLE leads ALTER COLUMN fields SET STATISTICS 0;
ALTER TABLE call_log ALTER COLUMN said SET STATISTICS 0, ALTER COLUMN agent_said SET STATISTICS 0;
