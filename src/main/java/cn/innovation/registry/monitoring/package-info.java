/**
 * What whoever runs the registry sees of it: its own numbers beside those of the platform, and traces. Its invariant: nothing that is
 * shown here is of a person or of a single record, and nobody who asks for something waits for it.
 */
@NullMarked
package cn.innovation.registry.monitoring;

import org.jspecify.annotations.NullMarked;
