package cn.innovation.registry.shared.http;

/** What an answer carries as its version; the {@link EntityTagFilter} makes its {@code ETag} of it. */
public interface Versioned {
    long version();

    /** What the answer says that changes without a new version; it is in the hash of the tag. */
    default String beside() {
        return "";
    }
}
