package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.RecordList;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a feature hands over to be counted: the list that its filters give, on any day and as known at any time. Its facets
 * are the dimensions, so a number and the list behind it come from the same predicates.
 *
 * @param cube the name, of a code of {@code measures}
 * @param list the list that is counted
 * @param codes by code list, the codes that the caller may see; of a list that is left out, all
 * @param covered what its coverage rests on
 * @param stock the same numbers from the stock, if the filters ask for nothing that it does not know
 * @param flows the intervals that flows come from, if the filters ask for nothing that they do not know
 */
public record Countable(
        String cube,
        Function<AsOf, RecordList> list,
        Map<String, Set<String>> codes,
        Covered covered,
        @Nullable StockQuery stock,
        @Nullable FlowQuery flows) {

    /**
     * Whose declarations of coverage say how much of what there is a number has.
     *
     * @param kinds of record or qualification, whatever is counted by
     * @param by more of them, of a dimension that is counted by
     * @param districts that are asked for; empty: the whole city
     */
    public record Covered(Set<String> kinds, Map<String, Set<String>> by, List<String> districts) {
        Set<String> kinds(List<String> dimensions) {
            Set<String> all = new TreeSet<>(kinds);
            dimensions.forEach(name -> all.addAll(by.getOrDefault(name, Set.of())));
            return all;
        }
    }

    /**
     * The same numbers from the stock.
     *
     * @param measure of the stock
     * @param codes the dimension that the stock's codes are of; district and cluster are the others
     * @param overlapping whether a record may have several of the codes on a day
     * @param filtered the dimensions that the filters restrict
     * @param where by day, the filters, on alias s with a column for each dimension
     * @param dated whether the filters depend on the day
     */
    public record StockQuery(
            String measure,
            String codes,
            boolean overlapping,
            Set<String> filtered,
            Function<LocalDate, Condition> where,
            boolean dated) {
        boolean knows(List<String> by) {
            return Set.of(codes, "district", "cluster").containsAll(by) && (!overlapping || by.contains(codes));
        }

        /** What the places must be told apart by. */
        String places(List<String> by) {
            boolean clusters = by.contains("cluster") || filtered.contains("cluster");
            boolean districts = by.contains("district") || filtered.contains("district");
            return !clusters ? "district" : districts ? "both" : "cluster";
        }
    }

    /**
     * The intervals that flows come from.
     *
     * @param intervals by the snapshot of what was known (null: now) and the dimensions asked for, a relation with record_id,
     *     part (of which a record has one interval at a time), period, and a column for each dimension
     * @param dimensions the dimensions that the intervals have, the most telling first
     * @param where the filters, on alias s
     * @param filtered the dimensions that the filters restrict
     * @param causes by dimension, why a record goes from one code to another, of columns record_id, day, other_… and known
     * @param entering why a record comes from nowhere
     * @param leaving why it goes nowhere
     */
    public record FlowQuery(
            BiFunction<@Nullable String, List<String>, Condition> intervals,
            List<String> dimensions,
            Condition where,
            Set<String> filtered,
            Map<String, String> causes,
            String entering,
            String leaving) {}
}
