package cn.innovation.registry.shared.record;

/**
 * An order of a list.
 *
 * @param expression as its index has it
 * @param type to which a cursor's text is cast
 */
public record SortKey(String expression, String type) {
    /** Of texts in the order of their pinyin. */
    public static SortKey pinyin(String column) {
        return new SortKey(column + " collate pinyin", "text collate pinyin");
    }
}
