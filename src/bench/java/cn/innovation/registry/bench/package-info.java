/** The benchmark ({@code src/bench/run}): what an operation of the service costs, and what the same costs on the database alone. */
@NullMarked
package cn.innovation.registry.bench;

import org.jspecify.annotations.NullMarked;
