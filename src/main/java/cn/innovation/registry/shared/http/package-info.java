/**
 * What every request and answer has in common; each convention of the contract lives in one class here. The invariant:
 * whatever a client sends is either understood whole or refused with a problem that says what would be right.
 */
@NullMarked
package cn.innovation.registry.shared.http;

import org.jspecify.annotations.NullMarked;
