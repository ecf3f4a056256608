package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads one type of value from one kind of token. */
final class StrictReader<T> extends StdScalarDeserializer<T> {
    /** More digits or decimals than any column holds; checked before anything would write the number out. */
    private static final int MOST_DIGITS = 20;

    private static final int MOST_DECIMALS = 6;

    private final transient Source<T> source;

    private StrictReader(Class<T> type, Source<T> source) {
        super(type);
        this.source = source;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return source.read(parser);
    }

    static StrictReader<String> text() {
        return new StrictReader<>(String.class, parser -> text(parser, "string"));
    }

    static StrictReader<LocalDate> day() {
        return parsed(LocalDate.class, Iso::day, "NOT_A_DAY");
    }

    static StrictReader<Instant> instant() {
        return parsed(Instant.class, Iso::instant, "NOT_AN_INSTANT");
    }

    static StrictReader<UUID> uuid() {
        return parsed(UUID.class, Parameters::uuid, "NOT_A_UUID");
    }

    static StrictReader<BigDecimal> number() {
        return new StrictReader<>(BigDecimal.class, StrictReader::number);
    }

    static KeyDeserializer key() {
        return new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) throws IOException {
                return sound(context.getParser(), key);
            }
        };
    }

    private static <T> StrictReader<T> parsed(Class<T> type, Function<String, Optional<T>> reader, String code) {
        return new StrictReader<>(type, parser -> {
            Optional<T> value = reader.apply(text(parser, "string"));
            if (value.isEmpty()) {
                throw new UnreadableValue(parser, code);
            }
            return value.get();
        });
    }

    private static String text(JsonParser parser, String expected) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnreadableValue(parser, "WRONG_TYPE", expected);
        }
        return sound(parser, parser.getText());
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair; every other character is the form's to judge. */
    private static String sound(JsonParser parser, String text) throws UnreadableValue {
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableValue(parser, "CONTROL_CHARACTER");
        }
        if (text.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            throw new UnreadableValue(parser, "BROKEN_CHARACTER");
        }
        return text;
    }

    private static BigDecimal number(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT) && !parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            throw new UnreadableValue(parser, "WRONG_TYPE", "number");
        }
        BigDecimal number = parser.getDecimalValue();
        long whole = (long) number.precision() - number.scale();
        if (number.scale() > MOST_DECIMALS || whole > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new UnreadableValue(parser, "DIGITS", MOST_DIGITS, MOST_DECIMALS);
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private interface Source<T> {
        T read(JsonParser parser) throws IOException;
    }
}
