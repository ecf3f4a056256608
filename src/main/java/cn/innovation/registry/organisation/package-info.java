/**
 * Enterprises and institutions, with the facts that are true of them for a time and the ladder that follows from these. The
 * invariant: whatever is listed, counted or shown as standing somewhere is read from the intervals, which the database
 * derives in the transaction that recorded the fact.
 */
@NullMarked
package cn.innovation.registry.organisation;

import org.jspecify.annotations.NullMarked;
