package cn.innovation.registry.exchange;

/** No fields. */
public record Nothing() {}
