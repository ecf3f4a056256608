/**
 * The feed: what was recorded, for whoever keeps a copy or waits for news. Its invariant: whoever reads on from where he
 * stopped gets every change that he may see once, and those of one record in the order in which they were made.
 */
@NullMarked
package cn.innovation.registry.changes;

import org.jspecify.annotations.NullMarked;
