package cn.innovation.registry.correction;

import cn.innovation.registry.correction.CorrectionView.AnswerView;
import cn.innovation.registry.correction.CorrectionView.FactView;
import cn.innovation.registry.correction.CorrectionView.OwnerView;
import cn.innovation.registry.correction.CorrectionView.SubjectView;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the corrections asked for. */
@ApplicationScoped
class Corrections {
    private static final String COLUMNS = """
            e.*, r.kind as record_kind, r.key as record_key, s.district, %s as overdue
            """.formatted(CorrectionQuery.OVERDUE);

    private final Sql sql;
    private final CorrectionQuery query;

    Corrections(Sql sql, CorrectionQuery query) {
        this.sql = sql;
        this.query = query;
    }

    /** The topic of a fact of a record: what has to be visible for whoever is to know of it. */
    Optional<String> topic(long record, CorrectionForm.FactForm fact) {
        return sql.first(
                "select topic from recorded_fact where record_id = ? and kind = ? and key = lower(?)",
                List.of(record, fact.kind(), fact.key()),
                row -> row.getString(1));
    }

    UUID ask(RecordRow record, CorrectionForm form, @Nullable String topic, String asker, LocalDate due) {
        UUID key = sql.first("select uuidv7()", List.of(), row -> row.getObject(1, UUID.class))
                .orElseThrow();
        CorrectionForm.FactForm fact = form.fact();
        sql.update(
                """
                insert into correction (key, record_id, fact_kind, fact_key, topic, field, stated, proposed, reason, document,
                    asked_by, due_on)
                values (?, ?, ?, lower(?), ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key,
                record.id(),
                fact == null ? null : fact.kind(),
                fact == null ? null : fact.key(),
                topic,
                form.field(),
                form.stated(),
                form.proposed(),
                form.reason(),
                form.document(),
                asker,
                due);
        return key;
    }

    Optional<CorrectionView> find(UUID id) {
        return found(id, "");
    }

    /** Until the transaction ends, nobody else answers it. */
    Optional<CorrectionView> lock(UUID id) {
        return found(id, "for no key update of e");
    }

    private Optional<CorrectionView> found(UUID id, String lock) {
        LocalDate today = query.today();
        Condition relation = query.relation(today);
        Condition visible = query.visible();
        List<Object> args = new ArrayList<>(List.of(today));
        args.addAll(relation.args());
        args.addAll(visible.args());
        args.add(id);
        return sql.first(
                "select %s from %s where %s and e.key = ? %s".formatted(COLUMNS, relation.sql(), visible.sql(), lock),
                args,
                Corrections::view);
    }

    List<CorrectionView> rows(Session session, Condition page, LocalDate on) throws SQLException {
        List<Object> args = new ArrayList<>(page.args());
        Condition relation = query.relation(on);
        args.add(on);
        args.addAll(relation.args());
        return session.list("""
                with page as materialized (%s)
                select %s from %s join page p on p.id = e.id order by p.position
                """.formatted(page.sql(), COLUMNS, relation.sql()), args, Corrections::view);
    }

    /** The kind of a change of the request's record that was recorded after the request; empty: there is none. */
    Optional<String> later(UUID id, int epoch, long xid, long change, Set<String> topics) {
        return sql.first(
                """
                select c.kind from correction e join change c on c.record_id = e.record_id and c.at > e.asked_at
                where e.key = ? and c.epoch = ? and c.feed_xid = ?::xid8 and c.id = ? and c.topic = any (?)
                """, List.of(id, epoch, Long.toString(xid), change, List.copyOf(topics)), row -> row.getString(1));
    }

    void close(
            UUID id,
            String state,
            @Nullable String answer,
            @Nullable String document,
            List<String> changes,
            String by) {
        sql.update("""
                update correction set state = ?, answer = ?, answer_document = ?, changes = ?, answered_by = ?,
                    answered_at = clock_timestamp(), version = version + 1
                where key = ?
                """, state, answer, document, changes, by, id);
    }

    private static CorrectionView view(ResultSet row) throws SQLException {
        String fact = row.getString("fact_kind");
        OffsetDateTime answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        return new CorrectionView(
                row.getObject("key", UUID.class),
                new SubjectView(row.getString("record_kind"), row.getString("record_key")),
                fact == null ? null : new FactView(fact, row.getString("fact_key")),
                row.getString("field"),
                row.getString("stated"),
                row.getString("proposed"),
                row.getString("reason"),
                row.getString("document"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("overdue"),
                new OwnerView(row.getString("district")),
                row.getString("state"),
                answeredAt == null
                        ? null
                        : new AnswerView(
                                row.getString("answer"),
                                row.getString("answer_document"),
                                Objects.requireNonNull(row.getString("answered_by")),
                                answeredAt.toInstant(),
                                List.of((String[]) row.getArray("changes").getArray())),
                row.getLong("version"),
                null);
    }
}
