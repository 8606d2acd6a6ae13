-- Jobs and all that belongs to them. States, moves, actors and kinds are the names of the enums in
-- job-contract. Times are the database's own.

-- Texts, stored once by their digest. No foreign key points here: each would lock a row that all
-- submissions of the same description share.
create table document (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  text text not null
);

-- One row per run of a worker process.
create table worker (
  id uuid primary key,
  name text not null,
  slots int not null check (slots > 0),
  version text not null,
  registered_at timestamptz not null,
  last_seen timestamptz not null,
  -- gets nothing before this time, because it has just given something back
  paused_until timestamptz,
  -- a later run took the name
  replaced_at timestamptz
);
create unique index worker_present on worker (name) where replaced_at is null;

create table offer (
  worker uuid not null references worker on delete cascade,
  platform text not null,
  environment text not null,
  label text not null,
  available boolean not null,
  reason text,
  versions jsonb not null,
  primary key (worker, platform, environment),
  check (available = (reason is null))
);

create table job (
  id uuid primary key,
  title text not null,
  platform text not null,
  environment text not null,
  label text not null,
  format text not null,
  threads int not null,
  accelerations boolean not null,
  wall_time_ms bigint not null,
  memory_bytes bigint not null,
  output_bytes bigint not null,
  log_bytes bigint not null,
  duration_ms double precision not null,
  neurons bigint not null,
  expected_synapses bigint not null,
  description_name text not null,
  description text not null,
  script text not null,
  source_map text not null,
  state text not null
    check (state in ('QUEUED', 'DISPATCHED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  hold text,
  attempt int not null,
  -- attempts that were lost while they ran, or failed in a way that another might mend
  strikes int not null,
  -- number of the newest row of job_history
  sequence int not null,
  cancel_requested_at timestamptz,
  submitted_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  failure_kind text,
  failure_message text,
  failure_path text,
  failure_line int,
  failure_column int,
  check ((state in ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (ended_at is not null)),
  check ((state = 'FAILED') = (failure_kind is not null)),
  check ((failure_kind is null) = (failure_message is null))
);
create index job_waiting on job (platform, environment, id) where state = 'QUEUED' and hold is null;
create index job_state on job (state, id);

create table job_history (
  job uuid not null references job,
  sequence int not null,
  at timestamptz not null,
  move text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  attempt int not null,
  reason text,
  primary key (job, sequence)
);

-- An attempt is DISPATCHED or RUNNING exactly while it is its job's current one.
create table attempt (
  job uuid not null references job,
  number int not null check (number > 0),
  worker uuid not null references worker,
  worker_name text not null,
  state text not null
    check (state in
      ('DISPATCHED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'LOST', 'RETURNED')),
  dispatched_at timestamptz not null,
  claimed_at timestamptz,
  ended_at timestamptz,
  lease_until timestamptz not null,
  phase text,
  time_ms double precision,
  total_ms double precision,
  log_length bigint not null default 0,
  wall_ms bigint,
  cpu_ms bigint,
  max_rss_bytes bigint,
  cores int,
  -- the report that ended it, and the job's state because of it: the same report gets it again
  report_sha256 text,
  answer text,
  primary key (job, number),
  check ((state in ('DISPATCHED', 'RUNNING')) = (ended_at is null))
);
-- The lease is not part of it, so that a heartbeat touches no index.
create index attempt_open on attempt (worker, job, number) where ended_at is null;

create table artefact (
  job uuid not null,
  attempt int not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (job, attempt, name),
  foreign key (job, attempt) references attempt
);
create index artefact_content on artefact (sha256);

-- Chunks without gaps: each starts where the one before it ends.
create table job_log (
  job uuid not null,
  attempt int not null,
  start bigint not null,
  bytes bytea not null,
  primary key (job, attempt, start)
);

create table idempotency_key (
  scope text not null,
  key text not null,
  request_sha256 text not null,
  job uuid not null references job,
  created_at timestamptz not null,
  primary key (scope, key)
);

-- What is still to be told; rows go when they have been.
create table outbox (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('WAKE', 'TICKET', 'CANCEL', 'TELL')),
  worker text,
  platform text,
  job uuid,
  attempt int,
  sequence int,
  state text
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
