/** The derived intervals against a naive model that knows only facts and days: both say the same, always. */
@NullMarked
package cn.innovation.registry.organisation.intervals;

import org.jspecify.annotations.NullMarked;
