-- Evaluations of a plan (江府〔2021〕21号 c10/s4: yearly monitoring, mid-term and final evaluation). A draft is answered as of
-- its day and as known at its instant; publishing freezes that answer, with the lists behind its numbers.
create table plan_evaluation (
    id uuid primary key default uuidv7(),
    plan text not null constraint plan_evaluation_plan_fk references plan,
    kind text not null constraint plan_evaluation_kind_check check (kind in ('annual', 'mid-term', 'final')),
    title text not null,
    -- The day that it is of.
    on_day date not null,
    known_at timestamptz not null,
    summary text,
    -- By the code of the indicator.
    comments jsonb not null default '[]',
    version int not null default 1,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null default coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
    changed_at timestamptz not null default clock_timestamp(),
    published_at timestamptz,
    -- What was published, as the bytes of which the digest is the SHA-256.
    content text,
    digest text constraint plan_evaluation_digest_check check (digest ~ '^[0-9a-f]{64}$'),
    constraint plan_evaluation_published_check
        check ((published_at is null) = (content is null) and (content is null) = (digest is null))
);
create index plan_evaluation_plan on plan_evaluation (plan, on_day);
