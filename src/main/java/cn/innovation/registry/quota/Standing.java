package cn.innovation.registry.quota;

/**
 * How a client stands in a bucket after a request.
 *
 * @param admitted whether the request was within the quota
 * @param most how many it has in a window
 * @param remaining how many of them are left, as far as this instance knows
 * @param seconds until the window ends, rounded up
 */
record Standing(Bucket bucket, boolean admitted, int most, int remaining, long seconds) {
    /** {@code RateLimit-Policy} of draft-ietf-httpapi-ratelimit-headers-10. */
    String policy(long window) {
        return '"' + bucket.code() + "\";q=" + most + ";w=" + window;
    }

    /** {@code RateLimit} of the same. */
    String limit() {
        return '"' + bucket.code() + "\";r=" + remaining + ";t=" + seconds;
    }
}
