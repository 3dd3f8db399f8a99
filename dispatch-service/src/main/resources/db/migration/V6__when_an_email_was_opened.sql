-- When an e-mail was opened first. Set once: what is opened again is no news.
ALTER TABLE delivery ADD COLUMN opened_at timestamptz;
