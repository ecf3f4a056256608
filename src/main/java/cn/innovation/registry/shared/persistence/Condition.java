package cn.innovation.registry.shared.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A piece of SQL with the values of its question marks: a predicate, or a relation to select from. */
public record Condition(String sql, List<Object> args) {
    public static Condition of(String sql, Object... args) {
        return new Condition(sql, List.of(args));
    }

    /** True where every one of them is. */
    public static Condition all(Stream<Condition> conditions) {
        List<Condition> parts = conditions.toList();
        return parts.isEmpty() ? of("true") : joined(parts, " and ");
    }

    /** True where at least one of them is. */
    public static Condition any(List<Condition> conditions) {
        Condition joined = joined(conditions, " or ");
        return new Condition("(" + joined.sql + ")", joined.args);
    }

    private static Condition joined(List<Condition> parts, String operator) {
        List<Object> args = new ArrayList<>();
        parts.forEach(part -> args.addAll(part.args));
        return new Condition(
                String.join(operator, parts.stream().map(Condition::sql).toList()), args);
    }
}
