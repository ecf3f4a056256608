package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is, and what is to become of it. */
public record ImportRequest(
        String kind,
        boolean validateOnly,
        boolean partial,
        String format,
        String charset,
        @Nullable String fileName) {
    private static final Set<String> CHARSETS = Set.of("UTF-8", "GB18030");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]{1,200})\"?");

    /**
     * Of a file as its headers describe it.
     *
     * @throws Problem 415 if it cannot be read
     */
    public static ImportRequest of(
            String kind, boolean validateOnly, boolean partial, MediaType type, @Nullable String disposition) {
        return new ImportRequest(
                kind,
                validateOnly,
                partial,
                SheetFormat.of(type)
                        .orElseThrow(() -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE))
                        .code(),
                charset(type),
                fileName(disposition));
    }

    private static String charset(MediaType type) {
        String name = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "UTF-8");
        try {
            String charset = Charset.forName(name).name();
            if (CHARSETS.contains(charset)) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            // As any other that is not read.
        }
        throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE).detail("unsupported-media-type.import-charset");
    }

    private static @Nullable String fileName(@Nullable String disposition) {
        Matcher named = FILE_NAME.matcher(disposition == null ? "" : disposition);
        if (!named.find()) {
            return null;
        }
        // Some clients send the whole path (RFC 6266, 4.3); only its last part is the file's name.
        String written = named.group(1);
        String name = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
        return name.isEmpty() || name.equals("..") ? null : name;
    }
}
