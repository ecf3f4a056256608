package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be taken in in bulk: a kind of record or of fact. It says what a row is, and in which table it goes; how files are read,
 * rows staged, merged and reported is the same for all, in this package.
 */
public interface Exchangeable<F> {
    /** As callers name it: {@code enterprises}, {@code qualifications}. */
    String name();

    RecordKind recordKind();

    /** The column with the key of the record. */
    String key();

    /** The key as the registry writes it; what cannot be one is a problem. */
    String normalised(String key);

    /** What a row has beside the key. */
    Class<F> form();

    /** Fields of the answers that are no fields of the form: an exported file has them, and they say nothing new. */
    Set<String> answerOnly();

    String table();

    /** The columns of the table that a form fills. */
    List<String> columns();

    /** What tells a record's rows of the table from one another, in SQL on an alias for which {@code %1$s} stands. */
    String identity();

    /** Whether a row may be of a record that is not there yet. */
    default boolean registers() {
        return false;
    }

    /**
     * The columns that a row fills, and what else {@link #merged} needs of it; what breaks a rule is a problem.
     *
     * @param record null: it is not there yet
     */
    Map<String, @Nullable Object> content(String key, @Nullable RecordRow record, F form);

    /** Which rows of a slice contradict what the registry has, in a way that only all of it together shows; with their faults. */
    default Map<Integer, List<Violation>> contradictions(Session session, Slice slice) throws SQLException {
        return Map.of();
    }

    /** What follows from the rows that were written, all at once. They are in {@code import_row}. */
    default void merged(Session session, Slice slice) throws SQLException {}
}
