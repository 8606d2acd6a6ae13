-- How many tickets in a row the worker has let lapse, each after the pause that the one before it
-- earned. A claim begins anew.
alter table worker add column lapses int not null default 0;

-- Since when a row waits to be told. Old tickets are those that the broker does not take.
alter table outbox add column written_at timestamptz not null default now();
create index outbox_ticket on outbox (worker, written_at) where kind = 'TICKET';
