package cn.innovation.registry.changes;

/**
 * A change, and what decides about its reader.
 *
 * @param topic what its reader must be allowed to see
 */
public record Change(Position position, String topic, ChangeView view) {}
