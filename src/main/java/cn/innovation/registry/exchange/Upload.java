package cn.innovation.registry.exchange;

/** A file as it arrived. */
record Upload(long bytes, String sha256) {}
