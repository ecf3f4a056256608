/**
 * Counts: how many, in which group, on which day, as known when. Its invariant: a number is the length of the list that the
 * same filters give.
 */
@NullMarked
package cn.innovation.registry.statistics;

import org.jspecify.annotations.NullMarked;
