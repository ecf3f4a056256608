package cn.innovation.registry.snapshots;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a file, as {@code Range} asks for it (RFC 9110, section 14). */
record ByteRange(long first, long length) {
    /** Numbers that no file has are cut short by their digits. */
    private static final Pattern RANGE = Pattern.compile("bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

    /**
     * Empty: the whole. Several ranges, other units and what is malformed are ignored, as the RFC allows or demands.
     *
     * @throws Problem if it lies behind the end
     */
    static Optional<ByteRange> of(@Nullable String header, long size) {
        Matcher asked = RANGE.matcher(header == null ? "" : header);
        if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (asked.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(asked.group(2)), size);
            return Optional.of(checked(size - last, size - 1, size));
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.group(2));
        return last < first ? Optional.empty() : Optional.of(checked(first, Math.min(last, size - 1), size));
    }

    private static ByteRange checked(long first, long last, long size) {
        if (first >= size) {
            throw Problem.of(ProblemType.RANGE_NOT_SATISFIABLE).header("Content-Range", "bytes */" + size);
        }
        return new ByteRange(first, last - first + 1);
    }

    /** For {@code Content-Range}. */
    String of(long size) {
        return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
    }
}
