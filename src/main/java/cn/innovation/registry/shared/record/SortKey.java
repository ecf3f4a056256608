package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.persistence.Condition;

/**
 * An order of a list.
 *
 * @param expression as its index has it
 * @param type to which a cursor's text is cast
 * @param key what breaks ties, as the same index has it
 */
public record SortKey(String expression, String type, Key key) {
    /** The expression and the type of a record's key, of which no two records have the same. */
    public record Key(String expression, String type) {
        public SortKey sort() {
            return new SortKey(expression, type, this);
        }
    }

    private static final Key OF_RECORD = new Key("r.key", "text");

    /**
     * By the key, as it stands beside the tier, the district and the cluster: what is asked for by a district, or by a tier and a place, is found in its
     * order. Along the keys alone it is not, for codes follow the districts, and all of one may lie behind all of the others.
     */
    static final SortKey STANDING = new Key("s.key", "text").sort();

    /** Of texts in the order of their pinyin. */
    public static SortKey pinyin(String column, Key key) {
        return new SortKey(column + " collate pinyin", "text collate pinyin", key);
    }

    /** By the last change of the record. */
    public static SortKey changedAt() {
        return new SortKey("r.changed_at", "timestamptz", OF_RECORD);
    }

    /** Every record has what it is sorted by. It is said so that the order can lead, also where what has it stands in an outer join. */
    Condition there() {
        return Condition.of(expression + " is not null");
    }

    /** What follows {@code order by}. */
    String order(boolean descending) {
        String direction = descending ? " desc" : "";
        return isKey() ? key.expression() + direction : expression + direction + ", " + key.expression() + direction;
    }

    /** Behind the record at which a page ended. */
    Condition after(Cursor cursor, boolean descending) {
        String operator = descending ? "<" : ">";
        if (isKey()) {
            return Condition.of("%s %s ?::%s".formatted(key.expression(), operator, key.type()), cursor.lastCode());
        }
        return Condition.of(
                "(%s, %s) %s (?::%s, ?::%s)".formatted(expression, key.expression(), operator, type, key.type()),
                String.valueOf(cursor.lastValue()),
                cursor.lastCode());
    }

    boolean isKey() {
        return expression.equals(key.expression());
    }
}
