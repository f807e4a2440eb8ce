"""The tables, as migrations that only ever grow.

Common SQL of SQLite and PostgreSQL as far as it goes. Instants are TEXT in UTC with microseconds, so that
text order is time order; JSON is TEXT. `events` refuse to be changed or deleted.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("baton")

FIRST = """
create table inbox (
  id integer primary key, source text not null, key text not null, payload text not null, digest text not null,
  received_at text not null, state text not null default 'new', attempts integer not null default 0,
  error text not null default '', unique (source, key));
create index inbox_new on inbox (id) where state = 'new';

create table cases (
  id integer primary key, state text not null, revision integer not null default 1, source text not null,
  account text not null, network text not null, thread_id text not null, author text not null,
  author_name text not null, owner text not null default '', owner_since text, reading text,
  read_revision integer not null default 0, reread integer not null default 0,
  mentions_revision integer not null default 1,
  risk text not null default 'low', held integer not null default 0, cleared_by text not null default '',
  shown_draft integer, snoozed_until text, reason text not null default '',
  previous_id integer references cases (id), opened_at text not null, last_mention_at text not null,
  waiting_since text, ended_at text);
create index cases_place on cases (source, account, author, thread_id, id);
create index cases_state on cases (state, id);
create index cases_unread on cases (id) where read_revision < mentions_revision or reread;
create index cases_snoozed on cases (snoozed_until) where state = 'snoozed';

create table mentions (
  id integer primary key, case_id integer not null references cases (id), revision integer not null default 1,
  source text not null, external_id text not null, account text not null, network text not null,
  thread_id text not null, author text not null, author_name text not null, followers integer,
  addressed integer not null, lang text not null, text text not null, shown text not null, url text not null,
  pii text not null default '[]', reply_to text not null default '{}', created_at text not null,
  received_at text not null, deleted_at text, unique (source, external_id));
create index mentions_case on mentions (case_id, id);

create table revisions (
  id integer primary key, kind text not null check (kind in ('mention', 'draft')), of integer not null,
  revision integer not null, text text not null, shown text not null default '', by text not null default '',
  at text not null, unique (kind, of, revision));

create table drafts (
  id integer primary key, case_id integer not null references cases (id), revision integer not null default 1,
  state text not null, text text not null, first_text text not null, source text not null, title text not null,
  lang text not null, author text not null default '', reason text not null default '',
  created_at text not null, revised_at text not null);
create index drafts_case on drafts (case_id, id);
create index drafts_playing on drafts (id) where state in ('proposed', 'submitted', 'approved');

create table findings (
  draft_id integer not null references drafts (id), revision integer not null, guide text not null,
  findings text not null, at text not null, primary key (draft_id, revision, guide));

create table approvals (
  id integer primary key, case_id integer not null references cases (id),
  draft_id integer not null references drafts (id), draft_revision integer not null, by text not null,
  at text not null, fingerprint text not null, parts text not null, reason text not null default '',
  voided_at text, void_reason text not null default '');
create index approvals_case on approvals (case_id) where voided_at is null;

create table deliveries (
  id integer primary key, case_id integer not null references cases (id), draft_id integer not null,
  draft_revision integer not null, approval_id integer not null unique references approvals (id),
  source text not null, account text not null, network text not null, thread_id text not null,
  reply_to text not null, text text not null, key text not null unique, state text not null,
  due_at text not null, attempt integer not null default 0, boot text not null default '', by text not null,
  external_id text not null default '', permalink text not null default '', words text not null default '',
  sent_at text);
create index deliveries_case on deliveries (case_id, id);
create index deliveries_due on deliveries (due_at) where state = 'due';
create index deliveries_sending on deliveries (id) where state = 'sending';

create table events (
  id integer primary key, case_id integer not null references cases (id), verb text not null, by text not null,
  at text not null, draft_id integer, draft_revision integer, mention_id integer, detail text not null default '{}');
create index events_case on events (case_id, id);
create trigger events_fixed before update on events begin select raise(abort, 'events are never changed'); end;
create trigger events_kept before delete on events begin select raise(abort, 'events are never deleted'); end;

create table cards (
  case_id integer primary key references cases (id), channel text not null, ts text not null default '',
  posting_at text, shown_revision integer not null default 0, logged_event integer not null default 0);

create table settings (key text primary key, value text not null, by text not null, at text not null);
create table guides (
  id integer primary key, hash text not null unique, files text not null, at text not null);
create table gaps (id integer primary key, kind text not null, words text not null, at text not null);
create table counters (name text primary key, value integer not null);
"""


@migrations()
def first(db: Database) -> None:
    """Everything that a mention needs to become an answered case."""
    for statement in split(FIRST):
        db.execute(statement)


SECOND = """
alter table cases add column writing_by text not null default '';
alter table cases add column writing_at text;
alter table cases add column kept_by text not null default '';
alter table cases add column waits_for text not null default '';
create index cases_owner on cases (owner) where state not in ('answered', 'closed');
create index cases_author on cases (source, account, author, id);
create index events_at on events (at);
create index deliveries_sent on deliveries (sent_at) where state = 'sent';

create table remarks (event_id integer primary key references events (id), words text not null);

create table jobs (job text not null, due_at text not null, primary key (job, due_at));

create table swaps (
  id integer primary key, kind text not null, layer text not null, start_at text not null, end_at text not null,
  giver text not null, taker text not null, back_layer text not null default '', back_start_at text, back_end_at text,
  asked_by text not null, asked_at text not null, state text not null default 'asked',
  answered_by text not null default '', answered_at text);
create index swaps_end on swaps (end_at) where state in ('asked', 'accepted');

create table promises (
  id integer primary key, case_id integer not null references cases (id),
  delivery_id integer references deliveries (id),
  words text not null, due_at text, said_by text not null, said_at text not null, state text not null default 'open',
  ended_by text not null default '', ended_at text, note text not null default '');
create index promises_case on promises (case_id);
create index promises_open on promises (due_at) where state = 'open';

create table handovers (
  id integer primary key, kind text not null, state text not null, revision integer not null default 1,
  layer text not null, name text not null, start_at text not null, at text not null, outgoing text not null,
  incoming text not null, backup text not null default '', lead text not null default '', cut_off_at text,
  cut_off_event integer not null default 0, until_at text, count integer not null default 0,
  digest text not null default '', sbar text not null default '',
  urgent text not null default '', helpful text not null default '',
  previous_id integer references handovers (id), channel text not null default '', ts text not null default '',
  posting_at text, shown_revision integer not null default 0);
create unique index handovers_shift on handovers (layer, at, outgoing) where kind = 'shift';
create index handovers_state on handovers (id) where state <> 'settled';
create index handovers_cut on handovers (cut_off_at) where kind = 'shift';

create table handed (
  handover_id integer not null references handovers (id), case_id integer not null references cases (id),
  tier text not null, before text not null, after text not null, standing text not null default 'offered',
  by text not null default '', at text, words text not null default '', late integer not null default 0,
  primary key (handover_id, case_id));
create index handed_case on handed (case_id);
create index handed_after on handed (after, standing);
create index handed_late on handed (handover_id, case_id) where late;

create table notices (
  id integer primary key, kind text not null, person text not null, channel text not null, case_id integer,
  handover_id integer, urgent integer not null, key text not null unique, detail text not null default '{}',
  made_at text not null, due_at text not null, attempt integer not null default 0, told_at text);
create index notices_due on notices (due_at) where told_at is null;
create index notices_person on notices (person, id);

create table adoptions (id integer primary key, guide_id integer not null references guides (id), at text not null);
create index adoptions_at on adoptions (at);
insert into adoptions (guide_id, at) select id, at from guides order by id;
"""


@migrations()
def second(db: Database) -> None:
    """Shifts: swaps, handovers, promises, and what people are told by the clock."""
    for statement in split(SECOND):
        db.execute(statement)


THIRD = """
create table marks (
  source text not null, name text not null, value text not null, at text not null, primary key (source, name));

create table calls (
  id integer primary key, hook text not null, key text not null unique, event_id integer not null, body text not null,
  state text not null default 'waiting', made_at text not null, due_at text not null,
  attempt integer not null default 0, words text not null default '', ended_at text);
create index calls_due on calls (hook, id) where state = 'waiting';

alter table deliveries add column looked_at text;
create index deliveries_unknown on deliveries (id) where state = 'unknown';

create table amendments (
  id integer primary key, case_id integer not null references cases (id),
  delivery_id integer not null references deliveries (id), kind text not null, text text not null,
  before text not null, by text not null, made_at text not null, due_at text not null,
  state text not null default 'due', boot text not null default '', attempt integer not null default 0,
  words text not null default '', ended_at text);
create index amendments_case on amendments (case_id, id);
create index amendments_due on amendments (due_at) where state in ('due', 'sending');

create table pulses (
  source text not null, hour text not null, count integer not null, first_at text not null, last_at text not null,
  primary key (source, hour));
insert into pulses (source, hour, count, first_at, last_at)
select source, substr(received_at, 1, 13), count(*), min(received_at), max(received_at) from inbox group by 1, 2;
"""


@migrations()
def third(db: Database) -> None:
    """Sources and hooks: how far each has come, when each was heard, calls to others on their way, and amendments."""
    for statement in split(THIRD):
        db.execute(statement)


def split(script: str) -> list[str]:
    """The statements of `script`; `executescript` would commit the migration's transaction."""
    found, held = [], ""
    for line in script.strip().splitlines():
        held += line + "\n"
        trigger = held.lstrip().startswith("create trigger")
        if line.rstrip().endswith("end;" if trigger else ";"):
            found.append(held.strip())
            held = ""
    return found
