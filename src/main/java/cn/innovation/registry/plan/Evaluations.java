package cn.innovation.registry.plan;

import cn.innovation.registry.plan.Evidence.MemberView;
import cn.innovation.registry.plan.IndicatorReport.Question;
import cn.innovation.registry.plan.PlanEvaluationForm.Comment;
import cn.innovation.registry.plan.PlanEvaluationView.Content;
import cn.innovation.registry.plan.PlanEvaluationView.CountedView;
import cn.innovation.registry.plan.PlanEvaluationView.EvaluationEvidenceView;
import cn.innovation.registry.plan.PlanEvaluationView.EvaluationSummaryView;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The evaluations of the plans: drafts as they are answered now, and what was published as it was. */
@ApplicationScoped
class Evaluations {
    private final Sql sql;
    private final IndicatorReport report;
    private final Indicators indicators;
    private final Counting counting;
    private final RecordTime recordTime;
    private final EvaluationJson json;

    Evaluations(
            Sql sql,
            IndicatorReport report,
            Indicators indicators,
            Counting counting,
            RecordTime recordTime,
            EvaluationJson json) {
        this.sql = sql;
        this.report = report;
        this.indicators = indicators;
        this.counting = counting;
        this.recordTime = recordTime;
        this.json = json;
    }

    /** A row. */
    private record Stored(
            UUID id,
            String kind,
            String title,
            LocalDate on,
            Instant knownAt,
            @Nullable String summary,
            List<Comment> comments,
            @Nullable Instant publishedAt,
            @Nullable String content,
            @Nullable String digest,
            long version,
            Instant changedAt) {
        String state() {
            return publishedAt == null ? "draft" : "published";
        }
    }

    List<EvaluationSummaryView> all(String plan) {
        return sql
                .list("select * from plan_evaluation where plan = ? order by on_day, id", List.of(plan), this::stored)
                .stream()
                .map(row -> new EvaluationSummaryView(
                        row.id(), row.kind(), row.title(), row.on(), row.state(), row.publishedAt()))
                .toList();
    }

    Optional<PlanEvaluationView> find(String plan, UUID id) {
        return stored(plan, id).map(row -> {
            String content = row.content();
            if (content == null) {
                return draft(plan, row);
            }
            return json.read(content).evaluation().kept(row.digest(), row.version(), row.changedAt());
        });
    }

    /** The bytes of which the digest is; empty if it is not published. */
    Optional<String> content(String plan, UUID id) {
        return stored(plan, id).map(Stored::content);
    }

    /** Empty if there is no such evaluation or indicator. */
    Optional<EvaluationEvidenceView> evidence(String plan, UUID id, String code) {
        return stored(plan, id).flatMap(row -> {
            String content = row.content();
            return content == null
                    ? indicators.find(plan, code, null).map(indicator -> evidence(indicator, asOf(row)))
                    : json.read(content).evidence().stream()
                            .filter(evidence -> evidence.indicator().equals(code))
                            .findFirst();
        });
    }

    UUID add(String plan, PlanEvaluationForm form, Instant knownAt) {
        return sql.list(
                        """
                        insert into plan_evaluation (plan, kind, title, on_day, known_at, summary, comments)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb) returning id
                        """,
                        Arrays.asList(
                                plan,
                                form.kind(),
                                form.title(),
                                form.on(),
                                knownAt.atOffset(ZoneOffset.UTC),
                                form.summary(),
                                json.write(form.commentsOrNone())),
                        row -> row.getObject(1, UUID.class))
                .get(0);
    }

    void change(UUID id, PlanEvaluationForm form, Instant knownAt) {
        sql.update(
                """
                update plan_evaluation set kind = ?, title = ?, on_day = ?, known_at = ?, summary = ?, comments = ?::jsonb,
                    version = version + 1, changed_at = clock_timestamp()
                where id = ?
                """,
                form.kind(),
                form.title(),
                form.on(),
                knownAt.atOffset(ZoneOffset.UTC),
                form.summary(),
                json.write(form.commentsOrNone()),
                id);
    }

    /** Freezes what the draft answers now, and the lists behind its numbers. */
    void publish(String plan, PlanEvaluationView draft, Instant now) {
        PlanEvaluationView published = draft.published(now);
        AsOf asOf = new AsOf(draft.on(), horizon(draft.knownAt(), new Parameters()));
        String content = json.write(new Content(
                published,
                indicators.all(plan, asOf.horizon()).stream()
                        .map(indicator -> evidence(indicator, asOf))
                        .toList()));
        sql.update(
                """
                update plan_evaluation set published_at = ?, content = ?, digest = ?, version = version + 1, changed_at = ?
                where id = ?
                """,
                now.atOffset(ZoneOffset.UTC),
                content,
                EvaluationJson.sha256(content),
                now.atOffset(ZoneOffset.UTC),
                draft.id());
    }

    /** Of the codes that are no indicators of the plan. */
    List<String> unknown(String plan, List<String> codes) {
        return sql.list("""
                select c.code from unnest(?) c(code)
                where not exists (select from indicator i where i.plan = ? and i.code = c.code)
                """, List.of(codes, plan), row -> row.getString(1));
    }

    /** So that it is published once. False if there is none. */
    boolean lock(String plan, UUID id) {
        return !sql.list(
                        "select 1 from plan_evaluation where plan = ? and id = ? for update",
                        List.of(plan, id),
                        row -> row.getInt(1))
                .isEmpty();
    }

    /** The last instant of which all is known. */
    Optional<Instant> lastSettled() {
        return sql.first("select last_at from tick order by first_at desc limit 1", List.of(), row -> row.getObject(
                        1, OffsetDateTime.class)
                .toInstant());
    }

    @Nullable
    String horizon(Instant knownAt, Parameters parameters) {
        return recordTime.horizon("knownAt", knownAt, parameters);
    }

    private PlanEvaluationView draft(String plan, Stored row) {
        return new PlanEvaluationView(
                row.id(),
                plan,
                row.kind(),
                row.title(),
                row.on(),
                row.knownAt(),
                "draft",
                null,
                null,
                row.summary(),
                row.comments(),
                report.of(plan, new Question(asOf(row), row.knownAt(), Language.ZH, false))
                        .items(),
                row.version(),
                row.changedAt());
    }

    private EvaluationEvidenceView evidence(IndicatorView indicator, AsOf asOf) {
        return new EvaluationEvidenceView(
                indicator.code(),
                indicator.readings().stream()
                        .filter(reading -> !reading.rule().equals("growth"))
                        .map(reading -> new CountedView(
                                reading.code(),
                                counting.members(reading, asOf, Condition.of("true"), Integer.MAX_VALUE).stream()
                                        .map(MemberView::of)
                                        .toList()))
                        .toList());
    }

    private AsOf asOf(Stored row) {
        return new AsOf(row.on(), horizon(row.knownAt(), new Parameters()));
    }

    private Optional<Stored> stored(String plan, UUID id) {
        return sql.first("select * from plan_evaluation where plan = ? and id = ?", List.of(plan, id), this::stored);
    }

    private Stored stored(ResultSet row) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new Stored(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                row.getObject("on_day", LocalDate.class),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                row.getString("summary"),
                json.comments(row.getString("comments")),
                published == null ? null : published.toInstant(),
                row.getString("content"),
                row.getString("digest"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
