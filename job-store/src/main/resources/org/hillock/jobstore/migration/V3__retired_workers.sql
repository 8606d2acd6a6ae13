-- When a worker that had been silent for long was taken off the lists. Its row stays while attempts
-- name it.
alter table worker add column retired_at timestamptz;
