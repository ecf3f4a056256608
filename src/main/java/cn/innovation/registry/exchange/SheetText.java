package cn.innovation.registry.exchange;

/**
 * Texts in a CSV, which spreadsheets run as a formula if they begin like one (CWE-1236). Such a text gets an apostrophe before it, as
 * somebody would type it who means a text; one that begins with an apostrophe gets another, so that to take one away always gives
 * the text back.
 */
public final class SheetText {
    private static final char GUARD = '\'';

    /** The signs also in full width, which spreadsheets of East Asian languages take for them. */
    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠" + GUARD;

    private SheetText() {}

    public static String guarded(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0 ? GUARD + text : text;
    }

    /** What {@link #guarded} was given. What merely begins with an apostrophe, as people type it, stays. */
    public static String unguarded(String cell) {
        boolean guarded = cell.length() > 1 && cell.charAt(0) == GUARD && BEGINNINGS.indexOf(cell.charAt(1)) >= 0;
        return guarded ? cell.substring(1) : cell;
    }
}
