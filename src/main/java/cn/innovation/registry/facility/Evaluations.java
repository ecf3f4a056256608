package cn.innovation.registry.facility;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The evaluations of the recognitions, by year. */
@ApplicationScoped
class Evaluations {
    private final Sql sql;

    Evaluations(Sql sql) {
        this.sql = sql;
    }

    List<EvaluationView> all(UUID recognition) {
        return sql.list(
                "select * from evaluation where recognition_id = ? order by year",
                List.of(recognition),
                Evaluations::view);
    }

    Optional<EvaluationView> find(UUID recognition, int year) {
        return sql.first(
                "select * from evaluation where recognition_id = ? and year = ?",
                List.of(recognition, year),
                Evaluations::view);
    }

    void add(UUID recognition, int year, EvaluationForm form) {
        sql.update(
                """
                insert into evaluation (recognition_id, year, grade, evaluated_on, next_due_on, rectify_by, rectified_on,
                    source, document)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                recognition,
                year,
                form.grade(),
                form.evaluatedOn(),
                form.nextDueOn(),
                form.rectifyBy(),
                form.rectifiedOn(),
                form.source(),
                form.document());
    }

    /** Writes only what differs: the same again is no change. */
    void change(UUID recognition, int year, EvaluationForm form) {
        sql.update(
                """
                update evaluation e set (grade, evaluated_on, next_due_on, rectify_by, rectified_on, source, document) =
                    (f.grade, f.evaluated_on, f.next_due_on, f.rectify_by, f.rectified_on, f.source, f.document)
                from (values (?, ?::date, ?::date, ?::date, ?::date, ?, ?))
                    f(grade, evaluated_on, next_due_on, rectify_by, rectified_on, source, document)
                where e.recognition_id = ? and e.year = ?
                  and (e.grade, e.evaluated_on, e.next_due_on, e.rectify_by, e.rectified_on, e.source, e.document)
                    is distinct from
                    (f.grade, f.evaluated_on, f.next_due_on, f.rectify_by, f.rectified_on, f.source, f.document)
                """,
                form.grade(),
                form.evaluatedOn(),
                form.nextDueOn(),
                form.rectifyBy(),
                form.rectifiedOn(),
                form.source(),
                form.document(),
                recognition,
                year);
    }

    private static EvaluationView view(ResultSet row) throws SQLException {
        return new EvaluationView(
                row.getInt("year"),
                row.getString("grade"),
                row.getObject("evaluated_on", LocalDate.class),
                row.getObject("next_due_on", LocalDate.class),
                row.getObject("rectify_by", LocalDate.class),
                row.getObject("rectified_on", LocalDate.class),
                row.getString("source"),
                row.getString("document"),
                row.getLong("version"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
