package cn.innovation.registry.reference;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Code lists carry no version of their own: two contents that differ have different numbers, wherever they were loaded. */
final class ContentVersion {
    private ContentVersion() {}

    /** The text of a record names each of its components, and is the same in every process. */
    static long of(Object content) {
        var checksum = new CRC32C();
        checksum.update(content.toString().getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
