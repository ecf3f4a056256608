package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.record.RecordList.Rows;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * How the records of a list are read and shown.
 *
 * @param name of the list, as in its address
 * @param type of an item, a record
 * @param rows reads them as they are on the day that was asked for
 * @param labelled gives an item the labels of its codes
 * @param label of a code of a list, in the caller's language
 */
public record Exportable<V>(
        String name,
        Class<V> type,
        Rows<V> rows,
        UnaryOperator<V> labelled,
        BiFunction<String, String, String> label) {}
