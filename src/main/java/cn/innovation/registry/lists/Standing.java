package cn.innovation.registry.lists;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise that a row may mean, as far as a certificate of the list's kind and year may contradict it.
 *
 * @param numbers its certificates of the kind and year; empty: one without a number
 * @param withdrawn the numbers of certificates of the kind that were recorded and withdrawn
 * @param absence its state on the day of issue, where it was not there any more
 */
record Standing(
        long id,
        String creditCode,
        String name,
        Set<String> numbers,
        Set<String> withdrawn,
        @Nullable String absence) {}
