-- Files that belong to a job beside its texts, since it was submitted. Their content is in the
-- content store, by digest, before a row names it.
create table job_file (
  job uuid not null references job,
  name text not null,
  role text not null check (role in ('ATTACHMENT', 'DATA')),
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (job, name)
);
create index job_file_content on job_file (sha256);
