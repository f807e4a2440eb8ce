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
