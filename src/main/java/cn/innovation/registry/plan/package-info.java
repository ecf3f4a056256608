/**
 * Plans as data: indicators, what they are to reach, how they are counted, what was observed of them, and the evaluations
 * that freeze an answer. The invariant: a number is never shown without what it rests on, and what was answered as known at
 * an instant is answered so again.
 */
@NullMarked
package cn.innovation.registry.plan;

import org.jspecify.annotations.NullMarked;
