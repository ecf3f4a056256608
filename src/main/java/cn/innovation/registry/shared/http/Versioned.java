package cn.innovation.registry.shared.http;

/** What an answer carries as its version; the {@link EntityTagFilter} makes its {@code ETag} of it. */
public interface Versioned {
    long version();
}
