/**
 * The facts that records of every kind have: where they stand, whether they exist, which clusters and zones they belong to,
 * what they are to others, and whom to ask. The invariant: they say the same of every kind of record, and know none.
 */
@NullMarked
package cn.innovation.registry.fact;

import org.jspecify.annotations.NullMarked;
