/** What snapshots promise. */
@org.jspecify.annotations.NullMarked
package cn.innovation.registry.snapshots;
