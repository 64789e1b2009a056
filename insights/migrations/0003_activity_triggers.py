"""Keeps the rolled-up rows of activity in step, in the transaction of each change.

What is taken away never makes a row: the person may be going together with it.
"""

from django.db import migrations

ROLL_UP = """
CREATE FUNCTION insights_roll_up(
    owner bigint, begun timestamptz, more_analyses int, more_score numeric, more_sessions int,
    more_messages int
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    its_month date := date_trunc('month', begun AT TIME ZONE 'America/Sao_Paulo')::date;
BEGIN
    IF more_analyses >= 0 AND more_sessions >= 0 AND more_messages >= 0 THEN
        INSERT INTO insights_activity
            (user_id, analyses, score_sum, sessions, messages, changed)
            VALUES (owner, 0, 0, 0, 0, true) ON CONFLICT DO NOTHING;
        INSERT INTO insights_monthlyactivity
            (user_id, month, analyses, score_sum, sessions, messages)
            VALUES (owner, its_month, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
    END IF;
    UPDATE insights_activity SET
        analyses = analyses + more_analyses, score_sum = score_sum + more_score,
        sessions = sessions + more_sessions, messages = messages + more_messages,
        first_score = CASE WHEN more_analyses > 0 THEN coalesce(first_score, more_score)
            ELSE first_score END,
        best_score = CASE WHEN more_analyses > 0 THEN greatest(best_score, more_score)
            ELSE best_score END,
        changed = true
        WHERE user_id = owner;
    UPDATE insights_monthlyactivity SET
        analyses = analyses + more_analyses, score_sum = score_sum + more_score,
        sessions = sessions + more_sessions, messages = messages + more_messages
        WHERE user_id = owner AND month = its_month;
END $$;

CREATE FUNCTION insights_count_analysis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.status = 'completed' THEN
        PERFORM insights_roll_up(OLD.user_id, OLD.created_at, -1, -OLD.overall_score, 0, 0);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.status = 'completed' THEN
        PERFORM insights_roll_up(NEW.user_id, NEW.created_at, 1, NEW.overall_score, 0, 0);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION insights_count_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM insights_roll_up(NEW.user_id, NEW.created_at, 0, 0, 1, NEW.message_count);
        INSERT INTO insights_topicactivity (user_id, topic, sessions)
            VALUES (NEW.user_id, NEW.topic, 1)
            ON CONFLICT (user_id, topic) DO UPDATE
            SET sessions = insights_topicactivity.sessions + 1;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM insights_roll_up(OLD.user_id, OLD.created_at, 0, 0, -1, -OLD.message_count);
        UPDATE insights_topicactivity SET sessions = sessions - 1
            WHERE user_id = OLD.user_id AND topic = OLD.topic;
    ELSE
        PERFORM insights_roll_up(
            NEW.user_id, NEW.created_at, 0, 0, 0, NEW.message_count - OLD.message_count);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER insights_analysis_ended
    AFTER INSERT OR DELETE OR UPDATE OF status, overall_score ON cv_analysis_analysis
    FOR EACH ROW EXECUTE FUNCTION insights_count_analysis();
CREATE TRIGGER insights_session_changed
    AFTER INSERT OR DELETE OR UPDATE OF message_count ON coaching_coachsession
    FOR EACH ROW EXECUTE FUNCTION insights_count_session();
"""
# What was there before the triggers.
CATCH_UP = """
SELECT count(insights_roll_up(user_id, created_at, 1, overall_score, 0, 0)) FROM (
    SELECT * FROM cv_analysis_analysis WHERE status = 'completed' ORDER BY created_at
) AS ended;
SELECT count(insights_roll_up(user_id, created_at, 0, 0, 1, message_count))
    FROM coaching_coachsession;
INSERT INTO insights_topicactivity (user_id, topic, sessions)
    SELECT user_id, topic, count(*) FROM coaching_coachsession GROUP BY user_id, topic;
"""
REVERSE = """
DROP TRIGGER insights_session_changed ON coaching_coachsession;
DROP TRIGGER insights_analysis_ended ON cv_analysis_analysis;
DROP FUNCTION insights_count_session;
DROP FUNCTION insights_count_analysis;
DROP FUNCTION insights_roll_up;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("insights", "0002_activity"),
        ("cv_analysis", "0001_initial"),
        ("coaching", "0001_initial"),
    ]

    operations = [migrations.RunSQL(ROLL_UP + CATCH_UP, REVERSE)]
