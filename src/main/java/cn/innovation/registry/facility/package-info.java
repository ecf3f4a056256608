/**
 * What is recognised (platforms, carriers and zones), and what the plan counts beside it (teams, finance institutions): five
 * kinds of one record. The invariant: a record counts once, at the highest level in force of what is asked for, and lists and
 * counts read that from the same intervals, which the database derives in the transaction that recorded the recognition.
 */
@NullMarked
package cn.innovation.registry.facility;

import org.jspecify.annotations.NullMarked;
