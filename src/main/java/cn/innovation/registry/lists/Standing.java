package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Held;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise that a row may mean, as far as a certificate of the list's kind and year may contradict it.
 *
 * @param certificates its certificates of the kind and year by their numbers; empty: one without a number
 * @param withdrawn the numbers of certificates of the kind that were recorded and withdrawn
 * @param absence its state on the day of issue, where it was not there any more
 */
record Standing(
        long id,
        String creditCode,
        String name,
        Map<String, Held> certificates,
        Set<String> withdrawn,
        @Nullable String absence) {}
