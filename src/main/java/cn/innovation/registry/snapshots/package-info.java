/**
 * The public content of the registry as files, of one moment each. What can be seen of a snapshot is whole, and does not change.
 */
@org.jspecify.annotations.NullMarked
package cn.innovation.registry.snapshots;
