package cn.innovation.registry.support;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Credit codes that are valid and nobody's. Written from the standards (GB 32100-2015, GB 11714-1997) and not from the
 * registry's own class, which could be wrong.
 */
public final class Codes {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] BODY_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private final String series;
    private final AtomicInteger last = new AtomicInteger();

    /** @param series three characters that no other test has */
    public Codes(String series) {
        if (!series.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("not of the set of GB 32100: " + series);
        }
        this.series = series;
    }

    /** The next one of an enterprise. */
    public String next() {
        return next("91");
    }

    public String next(String prefix) {
        return of(prefix + "440700", "%s%05d".formatted(series, last.incrementAndGet()));
    }

    /** Both check characters after what stands before them: 8 characters with the region, and the 8 of the body. */
    public static String of(String beginning, String body) {
        String unchecked = beginning + body + bodyCheck(body);
        return unchecked + check(unchecked);
    }

    private static char bodyCheck(String body) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            char c = body.charAt(i);
            sum += BODY_WEIGHTS[i] * (c <= '9' ? c - '0' : c - 'A' + 10);
        }
        int rest = 11 - sum % 11;
        return rest == 11 ? '0' : rest == 10 ? 'X' : (char) ('0' + rest);
    }

    private static char check(String unchecked) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < unchecked.length(); i++) {
            sum += weight * CHARACTERS.indexOf(unchecked.charAt(i));
            weight = weight * 3 % 31;
        }
        int rest = 31 - sum % 31;
        return CHARACTERS.charAt(rest == 31 ? 0 : rest);
    }
}
