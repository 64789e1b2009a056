"""Databases with few and with many analyses and notifications, filled by SQL.

Rows are spread evenly over people and over a year, so that a person has `EACH` of both kinds
whatever the size, save one who has `HEAVIEST`. Reports hold no more than a dashboard reads.
"""

from __future__ import annotations

import psycopg

EACH, HEAVIEST = 20, 100_000
ANALYSES, NOTIFICATIONS = "cv_analysis_analysis", "notifications_notification"
# Person 1 is the one with `HEAVIEST` rows, every `every`th of them, if there are so many.
SPREAD = """
    FROM (
        SELECT i, to_char(i, 'FM' || repeat('0', 20)) AS name,
            now() - (%(rows)s - i) * (interval '1 year' / %(rows)s) AS at,
            hashint8(i) %% 19 = 0 AS failed, hashint8(i) %% 7 = 0 AS unread,
            CASE WHEN i %% %(every)s = 0 THEN 1
                ELSE 2 + (i - i / %(every)s) %% %(people)s END AS person
        FROM generate_series(1, %(rows)s) AS made (i)
    ) AS rows
"""
PEOPLE = """
    INSERT INTO accounts_user (id, password, email, full_name, phone, language, is_verified,
        is_active, is_staff, is_superuser, created_at, updated_at)
    SELECT i, '', 'person' || i || '@example.com', 'Ana Lima', '', 'pt-br', true, true, false,
        false, now() - (%(people)s + 1 - i) * (interval '1 year' / %(people)s), now()
    FROM generate_series(%(asked)s + 1, %(people)s + 1) AS made (i)
"""
FILL = {
    ANALYSES: f"""
        INSERT INTO cv_analysis_analysis (id, user_id, status, step, analysis_type, file, file_name,
            file_size, fingerprint, job_description, attempt, request_id, report, overall_score,
            failure_reason, created_at, completed_at)
        SELECT 'cv_analysis_' || name, person, CASE WHEN failed THEN 'failed' ELSE 'completed' END,
            'done', 'comprehensive', 'cv/file_' || name, 'curriculo.pdf', 90000,
            repeat('0', 44) || name, '', 1, '',
            CASE WHEN failed THEN NULL ELSE %(report)s::jsonb END,
            CASE WHEN failed THEN NULL ELSE 40 + i %% 59 END,
            CASE WHEN failed THEN 'no_text' ELSE '' END, at, at + interval '4 seconds'
        {SPREAD}
    """,
    NOTIFICATIONS: f"""
        INSERT INTO notifications_notification (id, user_id, kind, type, subject, params,
            action_url, in_app, created_at, read_at)
        SELECT 'notif_' || name, person, 'cv_analysis_completed', 'cv_analysis',
            'cv_analysis_' || name, '{{"score": 75.5}}', '/cv/cv_analysis_' || name || '/', true,
            at, CASE WHEN unread THEN NULL ELSE at + interval '1 hour' END
        {SPREAD}
    """,
}
REPORT = (
    '{"scores": {"sections": {"contact": {"score": 90}, "experience": {"score": 71.5},'
    ' "education": {"score": 80}, "skills": {"score": 64}, "format": {"score": 88}}}}'
)
# What the triggers, which are off, would have counted.
COMPLETED = "cv_analysis_analysis WHERE status = 'completed'"
ROLL_UP = f"""
    INSERT INTO insights_activity (user_id, analyses, score_sum, sessions, messages, first_score,
        best_score, changed)
    SELECT user_id, count(*), sum(overall_score), 0, 0,
        (array_agg(overall_score ORDER BY created_at))[1], max(overall_score), false
    FROM {COMPLETED} GROUP BY user_id;
    INSERT INTO insights_monthlyactivity (user_id, month, analyses, score_sum, sessions, messages)
    SELECT user_id, date_trunc('month', created_at AT TIME ZONE 'America/Sao_Paulo')::date AS month,
        count(*), sum(overall_score), 0, 0
    FROM {COMPLETED} GROUP BY user_id, month;
    INSERT INTO insights_achievement (user_id, key, earned_at)
    SELECT user_id, 'first_analysis', min(completed_at) FROM {COMPLETED} GROUP BY user_id;
"""


def fill(connection: psycopg.Connection, *, rows: int, asked: int, heaviest: int) -> None:
    """So many rows of each kind, over people from 2 on; 1 has `heaviest` of them.

    The first `asked` people, 1 among them, are left for the caller to make.
    """
    every = rows // heaviest if heaviest else rows + 1
    spread = {"rows": rows, "every": every, "people": (rows - heaviest) // EACH}
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET maintenance_work_mem = '512MB'")
    connection.execute("SET work_mem = '256MB'")
    _run(connection, PEOPLE, {**spread, "asked": asked})
    for table, statement in FILL.items():
        _fill_unindexed(connection, table, statement, {**spread, "report": REPORT})
    connection.execute(ROLL_UP)
    connection.execute("VACUUM ANALYZE")


def _fill_unindexed(
    connection: psycopg.Connection, table: str, statement: str, values: dict[str, int | str]
) -> None:
    """Indexes are made when all is there, which takes minutes less."""
    ready = f"UPDATE pg_index SET indisready = %s WHERE indrelid = '{table}'::regclass"
    connection.execute(ready, [False])
    _run(connection, statement, values)
    connection.execute(ready, [True])
    connection.execute(f"REINDEX TABLE {table}")


def _run(connection: psycopg.Connection, statement: str, values: dict[str, int | str]) -> None:
    """With the values put in by the client: the server could not tell their types."""
    psycopg.ClientCursor(connection).execute(statement, values)
