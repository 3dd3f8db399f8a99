-- Which Lead Criteria a lead had to meet, and in which version: [{"id": "…", "version": 3}]; null where there were none.
ALTER TABLE submissions ADD COLUMN lead_criteria jsonb;
