/**
 * What every endpoint has in common on the wire. Its invariant: whatever a client sends is either understood whole or
 * refused with a problem that says what would be right; nothing is ignored, guessed or corrected.
 */
@NullMarked
package cn.innovation.registry.shared.http;

import org.jspecify.annotations.NullMarked;
