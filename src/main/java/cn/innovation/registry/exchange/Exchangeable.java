package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.security.Roles;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is taken in and given out in bulk: a kind of record, of fact, or of what is recorded of a plan. It says what a row is, and in
 * which table it stands; how files are read, rows staged, merged, reported and written is the same for all, in this package.
 *
 * @param <F> the form of a single write
 * @param <M> what a row has beside it
 */
public interface Exchangeable<F, M extends Record> {
    /** As callers name it: {@code enterprises}, {@code qualifications}. */
    String name();

    /** Of which kinds the record of a row may be; empty: rows are of no record. */
    Set<RecordKind> recordKinds();

    /** The column with the record's code or id, where rows are of one. */
    String key();

    /** What a row has beside the key. */
    Class<F> form();

    /** What a row has beside the form: fields of the answers that a single write has in its address, or does by another call. */
    Class<M> more();

    /** Of what is {@link #shown}: the view of a single read. */
    Class<?> answer();

    /** Fields of the answers that no row has: an exported list has them, and they say nothing new. */
    Set<String> answerOnly();

    /** Fields of the form that have a file of their own, which is why an export leaves them out. */
    default Set<String> ownFiles() {
        return Set.of();
    }

    String table();

    /** The columns of the table that a row fills. */
    List<String> columns();

    /** The column with the key, where rows are records. */
    default List<String> keyColumns() {
        return List.of();
    }

    /** What tells a record's rows of the table from one another, in SQL on an alias for which {@code %1$s} stands. */
    String identity();

    /** Which rows of the table count, in SQL on an alias for which {@code %1$s} stands. */
    default String standing() {
        return "true";
    }

    /** Whether a row may be of a record that is not there yet. */
    default boolean registers() {
        return false;
    }

    /** Who may write rows. */
    default String writer() {
        return Roles.REGISTRAR;
    }

    /** Who may read them; empty: everyone. */
    default Set<String> readers() {
        return Set.of();
    }

    /**
     * The columns that a row fills, and what else {@link #merged} needs of it; what breaks a rule is a problem. A column that is
     * left out stays as it is.
     *
     * @param key empty where rows are of no record
     * @param record null: it is not there yet
     */
    Map<String, @Nullable Object> content(String key, @Nullable RecordRow record, F form, M more);

    /** How staged rows get into the table. */
    default Merging merging() {
        return new Merge(this);
    }

    /** Columns without which the file means nothing, beside the key. */
    default Set<String> neededColumns() {
        return Set.of();
    }

    /** Other names of its columns, each with the path that it stands for. */
    default Map<String, String> alsoCalled() {
        return Map.of();
    }

    /** Whether columns that it has no field for are left out, and named; the sheet is made by others. Else they fail the file. */
    default boolean ignoresOthers() {
        return false;
    }

    /** Whether it can be sent as it is; else its rows mean something only with what another address takes with them. */
    default boolean isSentAlone() {
        return true;
    }

    /** What is done when all rows are staged and before any is written, in the transaction that says so. They are in {@code import_row}. */
    default void staged(Session session, UUID id) throws SQLException {}

    /** As what the rows that are staged by then are written. */
    default Exchangeable<?, ?> written() {
        return this;
    }

    /** Which rows of a slice contradict what the registry has, in a way that only all of it together shows; with their faults. */
    default Map<Integer, List<Violation>> contradictions(Session session, Slice slice) throws SQLException {
        return Map.of();
    }

    /** What the rows of a slice leave open and the table knows, before they are compared with it. They are in {@code import_row}. */
    default void completed(Session session, Slice slice) throws SQLException {}

    /** What follows from the rows that were written, all at once. They are in {@code import_row}. */
    default void merged(Session session, Slice slice) throws SQLException {}

    /** The ids of all rows, as {@code id}, in an order that does not depend on when they were written. */
    Condition ids();

    /** Rows by their ids, in that order: an answer each, with the key of its record. What the caller may not see is left out. */
    List<Shown> shown(Session session, List<String> ids) throws SQLException;

    /** All of them, in their order. */
    default Bits<Shown> all(Session session) throws SQLException {
        return session.bits(ids(), row -> row.getString("id")).around(ids -> shown(session, ids));
    }

    /** The same, in which only what an import takes need be told: of very many rows, what else is known of them is dear. */
    default Bits<Shown> taken(Session session) throws SQLException {
        return all(session);
    }

    /**
     * A row as callers see it.
     *
     * @param recordKind of its record; null where it is of none, or is one
     * @param key of its record; null where it is of none, or where the answer has it
     */
    record Shown(@Nullable RecordKind recordKind, @Nullable String key, Object answer) {
        /** Of no record, or one. */
        public Shown(Object answer) {
            this(null, null, answer);
        }
    }
}
