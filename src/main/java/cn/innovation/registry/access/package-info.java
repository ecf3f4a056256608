/**
 * Who calls: keys of other systems, tokens of people, the bootstrap key of evaluation mode; and the administration of the clients.
 * Invariant: a credential that is sent is either good or refused; nobody who sent one is served as a stranger.
 */
@NullMarked
package cn.innovation.registry.access;

import org.jspecify.annotations.NullMarked;
