/**
 * Finding records by what somebody has of them: a part of a name, a number, pinyin; and matching lists of names with records. The
 * invariant: no answer holds what the caller could not read at the record, and the cost of none grows with the registry.
 */
@NullMarked
package cn.innovation.registry.search;

import org.jspecify.annotations.NullMarked;
