/**
 * The feed, sent to whoever subscribes. Its invariant: a receiver gets every change that its owner may see, in the order of the feed and
 * at least once, or a delivery that was given up says which it did not get.
 */
@NullMarked
package cn.innovation.registry.webhook;

import org.jspecify.annotations.NullMarked;
