/** Plain SQL for whatever reads many rows or counts. A statement sees the transaction that its caller is in. */
@NullMarked
package cn.innovation.registry.shared.persistence;

import org.jspecify.annotations.NullMarked;
