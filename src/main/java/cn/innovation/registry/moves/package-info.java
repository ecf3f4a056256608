/**
 * Moves between districts: proposed by the end that a record leaves or goes to, accepted by the other one. The invariant: the
 * location is written when both ends have agreed, or by the city, and by one transaction with the acceptance.
 */
@NullMarked
package cn.innovation.registry.moves;

import org.jspecify.annotations.NullMarked;
