/**
 * Evaluation mode: without a database configured, the registry runs a PostgreSQL server of its own in a data folder.
 * Invariant: at most one server works on a folder, and it is stopped after the service, never before it.
 */
@NullMarked
package cn.innovation.registry.evaluation;

import org.jspecify.annotations.NullMarked;
