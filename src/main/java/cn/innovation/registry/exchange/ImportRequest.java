package cn.innovation.registry.exchange;

import org.jspecify.annotations.Nullable;

/** What a file is, and what is to become of it. */
record ImportRequest(
        String kind,
        boolean validateOnly,
        boolean partial,
        SheetFormat format,
        String charset,
        @Nullable String fileName) {}
