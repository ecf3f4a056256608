/**
 * What all records have in common: a key, a version, facts that are true of them for a time, and that nothing is deleted.
 * The invariant: whoever writes holds the lock of the record's row, so versions and facts of one record change in order.
 */
@NullMarked
package cn.innovation.registry.shared.record;

import org.jspecify.annotations.NullMarked;
