package cn.innovation.registry.shared.http;

import java.util.Optional;

/** What may not stand in a text. */
final class Characters {
    /** Letters and symbols by category that are drawn as nothing: Hangul fillers and the empty braille pattern. */
    private static final String DRAWN_AS_NOTHING = "\u115f\u1160\u3164\uffa0\u2800";

    private Characters() {}

    /** The code of the first fault, if there is one. */
    static Optional<String> fault(String text, boolean lines) {
        return text.codePoints()
                .mapToObj(character -> fault(character, lines))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> blank(text) ? Optional.of("BLANK") : Optional.empty());
    }

    /** Blank by Unicode: the ideographic space and the no-break space are blank, which String.isBlank denies of the latter. */
    private static boolean blank(String text) {
        return text.codePoints()
                .allMatch(character -> Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || DRAWN_AS_NOTHING.indexOf(character) >= 0);
    }

    private static Optional<String> fault(int character, boolean lines) {
        if (lines && (character == '\n' || character == '\r' || character == '\t')) {
            return Optional.empty();
        }
        // Private use and unassigned stay: rare Han characters arrive as both, long before a JDK knows them.
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Optional.of("CONTROL_CHARACTER");
            case Character.SURROGATE -> Optional.of("BROKEN_CHARACTER");
            case Character.FORMAT -> Optional.of("INVISIBLE_CHARACTER");
            default -> Optional.empty();
        };
    }
}
