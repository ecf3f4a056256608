/**
 * Quotas: how many requests a client has in a window of time, also where the service runs more than once. Their invariant: in a
 * window a client is admitted no more often than its quota says.
 */
@NullMarked
package cn.innovation.registry.quota;

import org.jspecify.annotations.NullMarked;
